"""The overview view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source


def layout(source: Source, prefix: str) -> Component:  # noqa: ARG001
    """The view's frame."""
    return html.Div(id="overview-body")


def register(app: Dash, source: Source) -> None:
    """Connect it."""
