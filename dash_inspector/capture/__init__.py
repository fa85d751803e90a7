"""What the process registered: the ledger of registrations, and the reader of the live registry.

All but the ledger, which starts with the package, is imported when it is first asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from dash_inspector.capture import ledger

if TYPE_CHECKING:
    from dash_inspector.capture.checks import checks
    from dash_inspector.capture.places import canonical_module, project_root
    from dash_inspector.capture.reader import read_registry, registry_stamp
    from dash_inspector.capture.registered import registrations
    from dash_inspector.capture.stale import StaleRegistration, drop_stale_registrations

_HOMES = {
    "StaleRegistration": "stale",
    "canonical_module": "places",
    "checks": "checks",
    "drop_stale_registrations": "stale",
    "project_root": "places",
    "read_registry": "reader",
    "registrations": "registered",
    "registry_stamp": "reader",
}

__all__ = [
    "StaleRegistration",
    "canonical_module",
    "checks",
    "drop_stale_registrations",
    "ledger",
    "project_root",
    "read_registry",
    "registrations",
    "registry_stamp",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = found
    return found
