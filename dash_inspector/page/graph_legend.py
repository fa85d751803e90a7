"""What the graph's shapes and lines mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dash.development.base_component import Component

_SHAPES = (
    ("property", "a component's property"),
    ("wild", "of a pattern-matching id"),
    ("hub", "with many links, placed apart"),
    ("server", "callback"),
    ("clientside", "JS: clientside"),
    ("background", "bg: background"),
    ("websocket", "ws: WebSocket"),
    ("api", "API endpoint"),
    ("own", "Dash's own"),
    ("twice", "2×: registered twice"),  # noqa: RUF001
    ("lost", "lost: never runs"),
    ("late", "late: after the start"),
    ("race", "race, conflict: see its findings"),
)
_LINES = (
    ("input", "Input"),
    ("state", "State"),
    ("output", "Output"),
    ("running", "running, progress, cancel"),
)

RUNS = "12× · 34 ms: recorded runs, and the median of their computing"  # noqa: RUF001


def legend() -> Component:
    """A box that opens and closes, over a corner of the canvas."""
    return html.Details(
        [
            html.Summary("Legend"),
            html.Ul([_entry("shape", *entry) for entry in _SHAPES]),
            html.Ul([_entry("line", *entry) for entry in _LINES]),
            html.P(RUNS, className="di-muted"),
        ],
        className="di-legend",
    )


def _entry(sort: str, name: str, meaning: str) -> Component:
    sample = html.Span(className=f"di-{sort} di-{sort}-{name}", **{"aria-hidden": "true"})
    return html.Li([sample, meaning])
