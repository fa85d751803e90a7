"""The facts that every room agrees on: frozen dataclasses, standard library only."""

from dash_inspector.model.causes import causes
from dash_inspector.model.facts import (
    Access,
    AppInfo,
    Callback,
    Check,
    Clientside,
    Dependency,
    Dropped,
    Function,
    Landing,
    Process,
    Registration,
    RequestError,
    RequestRecord,
    Site,
    Snapshot,
    Write,
)
from dash_inspector.model.finding import Finding
from dash_inspector.model.graph import Edge, edges
from dash_inspector.model.modules import ModuleCount, modules
from dash_inspector.model.reached import reached

__all__ = [
    "Access",
    "AppInfo",
    "Callback",
    "Check",
    "Clientside",
    "Dependency",
    "Dropped",
    "Edge",
    "Finding",
    "Function",
    "Landing",
    "ModuleCount",
    "Process",
    "Registration",
    "RequestError",
    "RequestRecord",
    "Site",
    "Snapshot",
    "Write",
    "causes",
    "edges",
    "modules",
    "reached",
]
