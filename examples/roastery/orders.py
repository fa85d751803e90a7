"""Ordering green coffee: a button, and the list of what was ordered."""

from __future__ import annotations

from collections import Counter

from dash import Input, Output, Patch, State, callback, dcc, html

from roastery.numbers import ORIGINS

SACK = 60  # kg
ON_THE_WAY: Counter[str] = Counter()  # kg of each origin


def panel() -> html.Section:
    """The orders' part of the dashboard."""
    return html.Section(
        [
            html.H2("Order green coffee"),
            html.Div(
                [
                    dcc.Dropdown(list(ORIGINS), "Sumatra", id="order-origin", clearable=False),
                    html.Button("Order a sack", id="order-send"),
                ],
                className="row",
            ),
            html.P(id="order-total", className="quiet"),
            html.Ul(id="order-list"),
        ],
        className="card",
    )


@callback(
    Output("order-list", "children"),
    Input("order-send", "n_clicks"),
    State("order-origin", "value"),
    prevent_initial_call=True,
)
def place_order(clicks: int, origin: str) -> Patch:
    """Put a sack on the list."""
    ON_THE_WAY[origin] += SACK
    ordered = Patch()
    ordered.append(html.Li(f"{SACK} kg of {origin}, order {clicks}"))
    return ordered


@callback(Output("order-total", "children"), Input("order-list", "children"))
def add_up(listed: list[object] | None) -> str:
    """How much is on its way."""
    return f"{SACK * len(listed or []):,} kg on the way"
