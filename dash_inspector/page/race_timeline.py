"""A picture of two requests on one time axis, in plain elements placed by percentages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import mono
from dash_inspector.page.race_words import at_the_end, in_words, since
from dash_inspector.page.text import duration

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.page.race_pair import Pair, Run

_BARS = (
    (0, "way", "on its way to the server"),
    (1, "waiting", "waiting at the server"),
    (2, "computing", "computing"),
    (3, "way", "answer on its way"),
)
_TURN = 60.0  # percent: from here on a label stands to the left of its mark
_MOST_TICKS = 8
_LAST_TICK = 0.9  # of the axis: a number further to the right would be cut off


@dataclass(frozen=True, slots=True)
class Axis:
    """From ``start`` (seconds on the host's clock) over ``length`` seconds."""

    start: float
    length: float

    def percent(self, at: float) -> float:
        """Where a moment stands, 0 to 100."""
        return round(100 * min(max((at - self.start) / self.length, 0.0), 1.0), 3)


def axis_of(pair: Pair) -> Axis:
    """An axis that holds all that is known of both, and a little air at its end."""
    known = [at for run in pair.runs for at in run.times if at is not None]
    return Axis(pair.began, max((max(known) - pair.began) * 1.02, 0.001))


def ticks(length: float) -> list[float]:
    """Round numbers of seconds from 0 to ``length``, at most eight and the zero."""
    step = 0.0001
    while length / step > _MOST_TICKS:
        step *= 2.5 if f"{step:e}"[0] == "2" else 2
    return [number * step for number in range(int(length / step) + 1)]


def timeline(pair: Pair) -> Component:
    """The picture; whoever does not see it is told the same in its label."""
    axis = axis_of(pair)
    return html.Div(
        [
            html.Div(
                [
                    html.Div(_guides(pair, axis), className="di-race-guides"),
                    *(_lane(run, pair, axis) for run in pair.runs),
                    _scale(axis),
                ],
                className="di-race-picture",
                role="img",
                **{"aria-label": in_words(pair)},
            ),
            _legend(),
        ]
    )


def _lane(run: Run, pair: Pair, axis: Axis) -> Component:
    return html.Div(
        [
            html.Div(mono(run.label), className="di-race-name"),
            html.Div([*_bars(run, axis), *_marks(run, pair, axis)], className="di-race-track"),
        ],
        className="di-race-lane",
    )


def _bars(run: Run, axis: Axis) -> list[Component]:
    bars = []
    for number, kind, what in _BARS:
        start, end = run.times[number], run.times[number + 1]
        if start is not None and end is not None:
            left = axis.percent(start)
            width = max(axis.percent(end) - left, 0)
            bars.append(
                html.Div(
                    className=f"di-race-bar di-race-bar-{kind}",
                    style={"left": f"{left}%", "width": f"{width:.3f}%"},
                    title=f"{what}: {duration(end - start)}",
                )
            )
    return bars


def _marks(run: Run, pair: Pair, axis: Axis) -> list[Component]:
    marks = []
    if run.reads and run.read_at is not None:
        words = f"reads at {since(run.read_at, pair)}"
        marks.append(_mark("read", words, axis.percent(run.read_at)))
    if run.writes and run.landed is not None:
        words = f"writes at {since(run.landed, pair)}" + (", lost" if run.lost else "")
        kind = "gone" if run.lost else "write"
        marks.append(_mark(kind, words, axis.percent(run.landed)))
    elif (run.writes or run.superseded) and run.times[3] is not None:
        kind = "write" if run.lingers else "gone"
        marks.append(_mark(kind, at_the_end(run), axis.percent(run.times[3])))
    return marks


def _mark(kind: str, words: str, left: float) -> Component:
    side = " di-race-turned" if left > _TURN else ""
    return html.Div(
        html.Span(words), className=f"di-race-mark di-race-{kind}{side}", style={"left": f"{left}%"}
    )


def _guides(pair: Pair, axis: Axis) -> list[Component]:
    """Thin lines over both lanes where one reads and where one writes."""
    reads = [(run.read_at, "read") for run in pair.runs if run.reads]
    writes = [(run.landed, "write") for run in pair.runs if run.writes]
    return [
        html.Div(
            className=f"di-race-guide di-race-guide-{kind}", style={"left": f"{axis.percent(at)}%"}
        )
        for at, kind in (*reads, *writes)
        if at is not None
    ]


def _scale(axis: Axis) -> Component:
    marks = [
        html.Span(
            f"{at * 1000:.10g} ms",
            className="di-race-tick",
            style={"left": f"{100 * at / axis.length:.3f}%"},
        )
        for at in ticks(axis.length)
        if at <= _LAST_TICK * axis.length
    ]
    return html.Div(
        [html.Div(className="di-race-name"), html.Div(marks, className="di-race-ticks")],
        className="di-race-lane",
    )


def _legend() -> Component:
    keys = {
        "di-race-bar-way": "on its way",
        "di-race-bar-waiting": "waiting at the server",
        "di-race-bar-computing": "computing",
    }
    return html.P(
        [
            html.Span([html.Span(className=f"di-race-key {kind}"), words])
            for kind, words in keys.items()
        ],
        className="di-race-legend di-muted di-small",
        **{"aria-hidden": "true"},
    )
