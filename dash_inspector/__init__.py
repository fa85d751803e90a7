"""A runtime callback inspector for Dash: one line in a dev app, and ``/_inspector`` opens."""

from __future__ import annotations

import os as _os
from typing import TYPE_CHECKING

from dash_inspector.capture import ledger as _ledger

if TYPE_CHECKING:
    from dash_inspector.capture.stale import StaleRegistration, drop_stale_registrations
    from dash_inspector.plugin.inspector import Inspector

__all__ = ["Inspector", "StaleRegistration", "__version__", "drop_stale_registrations"]
__version__ = "0.1.0"

if _os.environ.get("DASH_INSPECTOR", "").strip().lower() not in ("0", "false", "no", "off"):
    _ledger.start()


def __getattr__(name: str) -> object:
    if name == "Inspector":
        from dash_inspector.plugin.inspector import Inspector

        return Inspector
    if name in {"StaleRegistration", "drop_stale_registrations"}:
        from dash_inspector.capture import stale

        return getattr(stale, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
