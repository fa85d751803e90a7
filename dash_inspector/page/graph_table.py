"""The graph as a table: its callbacks, what they read, write and trigger, and how they run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dash_inspector.page import grid

if TYPE_CHECKING:
    from dash.development.base_component import Component


def table() -> Component:
    """An empty table; the graph's script fills it from what is drawn, once it is opened."""
    columns = [
        _wrapped("name", "Callback", 2),
        grid.text("kind", "Kind", 106),
        grid.text("signs", "Signs", 80),
        _wrapped("inputs", "Inputs", 2),
        _wrapped("state", "State", 1),
        _wrapped("outputs", "Outputs", 2),
        _wrapped("triggers", "Triggers", 1, 150),
        _wrapped("module", "Module", 1, 150),
        _wrapped("place", "Place", 2),
        grid.number("calls", "Runs", 70, "diCount"),
        grid.number("p50", "Median", 90, "diMs"),
    ]
    return html.Div(
        grid.grid("graph-table", columns, "Callbacks of the graph"),
        id="graph-table-pane",
        className="di-graph-table",
        hidden=True,
    )


def _wrapped(field: str, title: str, share: int, least: int = 124) -> dict[str, Any]:
    """A column of code that is shown whole, on as many lines as it takes; ``least`` in pixels.

    For which of them there is room is told in ``graph_table.js``.
    """
    return grid.text(
        field,
        title,
        150,
        minWidth=least,
        flex=share,
        cellClass="di-mono di-graph-wrapped",
        wrapText=True,
        autoHeight=True,
    )
