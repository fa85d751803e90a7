"""What runs in the browser alone: the route, and the pulse handed to the open view only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import ClientsideFunction, Input, Output, State

from dash_inspector.page.views import VIEWS, section_id, tick_id

if TYPE_CHECKING:
    from dash import Dash

    from dash_inspector.page.source import Source


def register(app: Dash, source: Source) -> None:  # noqa: ARG001 - every view has this door
    """Connect the address to the views, and the pulse to the one that is open."""
    app.clientside_callback(
        ClientsideFunction("diHouse", "route"),
        Output("view", "data"),
        Output("selection", "data"),
        Output("own", "data"),
        *(Output(section_id(view), "hidden") for view in VIEWS),
        *(Output(f"nav-{view}", "className") for view in VIEWS),
        *(Output(f"nav-{view}", "aria-current") for view in VIEWS),
        *(Output(f"nav-{view}", "href") for view in VIEWS),
        Input("location", "hash"),
        Input("requests-ran", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("diHouse", "entitle"),
        Input("app-name", "children"),
        Input("view", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("diHouse", "tick"),
        *(Output(tick_id(view), "data") for view in VIEWS),
        Input("pulse", "data"),
        Input("view", "data"),
        Input("paused", "data"),
        *(State(tick_id(view), "data") for view in VIEWS),
        prevent_initial_call=True,
    )
