"""From an app to its findings, for a test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dash_inspector.model import Finding


def findings_of(app: Any) -> tuple[Finding, ...]:
    """Everything that the rules find in this app now, most serious first."""
    from dash import Dash

    from dash_inspector.analysis import analyse
    from dash_inspector.plugin.snapshot import snapshot_of

    if not isinstance(app, Dash):
        raise TypeError(f"inspect_app({app!r}): give it a Dash app, not a {type(app).__name__}")
    return analyse(snapshot_of(app))
