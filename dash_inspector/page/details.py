"""The panel that tells everything about the selected callback."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source


def panel() -> Component:
    """Where the selected callback is shown; the graph view places it."""
    return html.Aside(id="details", className="di-details", **{"aria-label": "Selected callback"})


def register(app: Dash, source: Source) -> None:
    """Follow the selection that the views share."""
