"""What the graph's shapes, signs and lines mean."""

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
)
_SIGNS = (
    ("twice", "2×", "error", "registered more than once"),  # noqa: RUF001
    ("lost", "lost", "error", "never runs"),
    ("late", "late", "warning", "registered after the start"),
    ("race-error", "race", "error", "overwrites: see its findings"),
    ("race-warning", "race", "warning", "depends on order: see its findings"),
    ("conflict-error", "conflict", "error", "two write the same: see its findings"),
    ("failed", "failed", "error", "runs that failed"),
)
_LINES = (
    ("input", "Input"),
    ("state", "State"),
    ("output", "Output"),
    ("running", "running, progress, cancel"),
)

RUNS = "12× · 34 ms: recorded runs, and the median of their computing"  # noqa: RUF001


def legend() -> Component:
    """A box that opens and closes, over a corner of the canvas.

    The graph's script leaves out what does not occur in what is drawn.
    """
    return html.Details(
        [
            html.Summary("Legend"),
            html.Ul([_entry("shape", *entry) for entry in _SHAPES]),
            html.Ul([_sign(*entry) for entry in _SIGNS]),
            html.Ul([_entry("line", *entry) for entry in _LINES]),
            html.P(RUNS, className="di-muted"),
        ],
        className="di-legend",
    )


def _entry(sort: str, name: str, meaning: str) -> Component:
    sample = html.Span(className=f"di-{sort} di-{sort}-{name}", **{"aria-hidden": "true"})
    return html.Li([sample, meaning], **{"data-legend": name})


def _sign(name: str, word: str, tone: str, meaning: str) -> Component:
    """The badge as the graph paints it, beside the border that comes with it."""
    border = html.Span(
        className=f"di-shape di-shape-{tone} di-shape-{name}", **{"aria-hidden": "true"}
    )
    badge = html.Span(word, className=f"di-sign di-sign-{tone}")
    return html.Li([border, badge, meaning], **{"data-legend": name})
