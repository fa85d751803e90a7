"""The graph as a table: its callbacks, what they read, write and trigger, and how they run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page import grid

if TYPE_CHECKING:
    from dash.development.base_component import Component


def table() -> Component:
    """An empty table; the graph's script fills it from what is drawn, once it is opened."""
    columns = [
        grid.code("name", "Callback", 220, flex=2),
        grid.text("kind", "Kind", 100),
        grid.text("signs", "Signs", 110),
        grid.code("inputs", "Inputs", 220, flex=2),
        grid.code("state", "State", 150, flex=1),
        grid.code("outputs", "Outputs", 220, flex=2),
        grid.code("triggers", "Triggers", 200, flex=1),
        grid.code("module", "Module", 160, flex=1),
        grid.code("place", "Place", 180, flex=1),
        grid.number("calls", "Runs", 70, "diCount"),
        grid.number("p50", "Median", 90, "diMs"),
    ]
    return html.Div(
        grid.grid("graph-table", columns, "Callbacks of the graph"),
        id="graph-table-pane",
        className="di-graph-table",
        hidden=True,
    )
