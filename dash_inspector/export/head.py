"""What every document starts with: its schema, who wrote it, which app it is about."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from dash_inspector.export.plain import plain

if TYPE_CHECKING:
    from dash_inspector.model import AppInfo

_DECIDED_BY_CODE = ("name", "dash_version", "backend", "mount")
_DECIDED_BY_RUN = ("python_version", "pid", "generation", "path")


def head(app: AppInfo | None, *, run: bool) -> dict[str, Any]:
    """Schema, generator and app; ``run`` adds what differs from process to process."""
    names = _DECIDED_BY_CODE + (_DECIDED_BY_RUN if run else ())
    return {
        "schema": "dash-inspector/1",
        "generator": {"name": "dash-inspector", "version": _version()},
        "app": None if app is None else {name: plain(getattr(app, name)) for name in names},
    }


def _version() -> str | None:
    # Always loaded, since we are inside of it; importing it would point against the layers.
    return getattr(sys.modules[__name__.partition(".")[0]], "__version__", None)
