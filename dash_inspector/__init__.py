"""A runtime callback inspector for Dash: one line in a dev app, and ``/_inspector`` opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.capture import ledger as _ledger

if TYPE_CHECKING:
    from dash_inspector.plugin.inspector import Inspector

__all__ = ["Inspector", "__version__"]
__version__ = "0.1.0"

_ledger.start()


def __getattr__(name: str) -> object:
    if name == "Inspector":
        from dash_inspector.plugin.inspector import Inspector

        return Inspector
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
