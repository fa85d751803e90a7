"""The graph view, or a word that it is not there."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source


def layout() -> Component:
    """The graph view's frame."""
    try:
        return import_module("dash_inspector.page.graph_view").layout()
    except ImportError:
        return html.P("The graph view is not installed.")


def register(app: Dash, source: Source) -> None:
    """Connect the graph view, where it is there."""
    try:
        import_module("dash_inspector.page.graph_view").register(app, source)
    except ImportError:
        return
