"""The facts that every room agrees on: frozen dataclasses, standard library only.

All is made when it is first asked for: sixteen dataclasses cost a starting host ten milliseconds,
and its first answer needs none.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dash_inspector.model.causality import causes
    from dash_inspector.model.facts import (
        DELETED,
        LEFT,
        LONGER,
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
    from dash_inspector.model.module_count import ModuleCount, modules
    from dash_inspector.model.reach import reached

_HOMES = {
    "Edge": "graph",
    "Finding": "finding",
    "ModuleCount": "module_count",
    "causes": "causality",
    "edges": "graph",
    "modules": "module_count",
    "reached": "reach",
}

__all__ = [
    "DELETED",
    "LEFT",
    "LONGER",
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
