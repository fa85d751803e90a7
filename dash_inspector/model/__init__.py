"""The facts that every room agrees on: frozen dataclasses, standard library only.

The dataclasses are made when they are first asked for: sixteen of them cost a starting host ten
milliseconds, and its first answer needs none.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from dash_inspector.model.causes import causes
from dash_inspector.model.modules import ModuleCount, modules
from dash_inspector.model.reached import reached

if TYPE_CHECKING:
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

_HOMES = {"Edge": "graph", "Finding": "finding", "edges": "graph"}

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


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = importlib.import_module(f"{__name__}.{_HOMES.get(name, 'facts')}")
    found = globals()[name] = getattr(home, name)
    return found
