"""The panel beside the graph that tells everything about the selected callback or property."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, State, html

from dash_inspector.page import details_callback, details_property
from dash_inspector.page.pieces import empty
from dash_inspector.page.redraw import unless_shown
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source

NOT_CHOSEN = empty(
    "No callback is selected.", "Click a callback in the graph to see what it is and what it did."
)


def panel() -> Component:
    """Where the selected callback is shown; the graph view places it."""
    return html.Aside(
        NOT_CHOSEN, id="details", className="di-details", **{"aria-label": "The selected callback"}
    )


def register(app: Dash, source: Source) -> None:
    """Follow the selection that the views share; what has not changed is not drawn again."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output("details", "children"),
        Output("details", "data-shown"),
        Input("selection", "data"),
        Input(tick_id("graph"), "data"),
        State("details", "data-shown"),
        prevent_initial_call=True,
    )
    def show(selection: dict[str, Any], _tick: int, shown: str | None) -> tuple[object, object]:
        return unless_shown([body(selection, source)], shown)


def body(selection: dict[str, Any], source: Source) -> Component:
    """The panel's content for a selected callback or property."""
    snapshot = source.snapshot()
    if snapshot is None:
        return NOT_CHOSEN
    if selection.get("callback"):
        return details_callback.body(selection["callback"], snapshot, source)
    if selection.get("property"):
        return details_property.body(selection["property"], snapshot, source)
    return NOT_CHOSEN
