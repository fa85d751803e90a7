"""``DASH_INSPECTOR=1`` and no line: every Dash app of the process is inspected."""

from __future__ import annotations

from typing import Any

from dash_inspector.plugin.announce import say


def mount_on_every_app() -> None:
    """Be called for every Dash app once it is instantiated."""
    from dash import hooks

    hooks.setup()(_mount)


def _mount(app: Any) -> None:
    """Mount on an app whose code does not know of us: what is wrong is a line in the log."""
    from dash_inspector.plugin.inspector import Inspector

    try:
        Inspector(app)
    except Exception as error:  # noqa: BLE001  nobody wrote a line that could be corrected
        say("Inspector: not mounted: %s", error)
