"""How times are distributed: bars on a logarithmic axis, with the percentiles marked."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.percentiles import named
from dash_inspector.page.pieces import table
from dash_inspector.page.text import count, duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.page.percentiles import Spread

PER_DECADE = 10
SHORTEST = 1e-4  # s: what took less stands in the first bar
WORDS = 0.25  # of the width: what a mark's words take at most, in the narrowest pane
AIR = 0.02  # of the width: between words and the next line


@dataclass(frozen=True, slots=True)
class Bin:
    """So many times from ``start`` up to ``end``, in seconds."""

    start: float
    end: float
    number: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands, from 0 to 1, in which row its words, and whether to the left of it."""

    at: float
    row: int
    turned: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole decades, from ``10 ** low`` to ``10 ** high`` seconds."""

    low: int
    high: int

    def along(self, seconds: float) -> float:
        """Where a time lies, from 0 to 1."""
        along = (math.log10(max(seconds, SHORTEST)) - self.low) / (self.high - self.low)
        return min(max(along, 0.0), 1.0)

    def bins(self, times: Sequence[float]) -> tuple[Bin, ...]:
        """Bars of the same width on the axis, the empty ones too."""
        size = PER_DECADE * (self.high - self.low)
        numbers = [0] * size
        for seconds in times:
            numbers[min(size - 1, int(self.along(seconds) * size + 1e-9))] += 1
        edges = [10 ** (self.low + index / PER_DECADE) for index in range(size + 1)]
        return tuple(map(Bin, edges, edges[1:], numbers))


def axis(times: Sequence[float]) -> Axis:
    """The decades in which these times lie, of which there is at least one."""
    low = math.floor(math.log10(max(min(times), SHORTEST)) + 1e-9)
    high = math.ceil(math.log10(max(*times, SHORTEST)) - 1e-9)
    return Axis(low, max(high, low + 1))


def histogram(times: Sequence[float], spread: Spread, what: str) -> Component:
    """The bars of at least one time, and below them the same as a table."""
    scale = axis(times)
    bins = scale.bins(times)
    most = max(one.number for one in bins)
    told = ", ".join(f"{name} {duration(seconds)}" for name, seconds in named(spread).items())
    drawn = html.Div(
        [
            html.Div([_bar(one, index, bins, most) for index, one in enumerate(bins)]),
            *_marks(spread, scale),
        ],
        className="di-histogram-plot",
    )
    label = f"{what} of {count(len(times), 'request')}: {told}"
    return html.Div(
        [
            html.Div(
                [drawn, html.Div(_ticks(scale), className="di-histogram-axis")],
                className="di-histogram",
                role="img",
                **{"aria-label": label},
            ),
            html.Details(
                [
                    html.Summary(f"As a table; the highest bar: {count(most, 'request')}"),
                    _as_table(bins),
                ],
                **{"data-di-keep": "histogram"},
            ),
        ]
    )


def _bar(one: Bin, index: int, bins: Sequence[Bin], most: int) -> Component:
    return html.Div(
        className="di-histogram-bar",
        style={
            "left": f"{100 * index / len(bins):.3f}%",
            "width": f"{100 / len(bins):.3f}%",
            "height": f"{100 * one.number / most:.2f}%",
        },
        title=f"{_range(one)}: {count(one.number, 'request')}",
    )


def _marks(spread: Spread, scale: Axis) -> list[Component]:
    """A line for each percentile, which begins at its words; for few runs one for the longest."""
    told = named(spread)
    if "p99" in told:
        del told["longest"]
    places = placed([scale.along(seconds) for seconds in told.values()])
    return [_mark(*one, at) for one, at in zip(told.items(), places, strict=True)]


def placed(ats: Sequence[float]) -> list[Place]:
    """A row and a side for the words of each line, so that no line runs through another's words.

    ``ats`` ascends, from 0 to 1. Words stand to the right of their line but near the right edge,
    and where those of the next line, which stand to the left of it, would reach over this one.
    """
    first, edge = len(ats), 1.0
    while first and ats[first - 1] > edge - WORDS:
        edge = ats[first - 1] - AIR
        first -= 1
    turned = range(first, len(ats))
    rows = [*range(first), *reversed(turned)]
    return [Place(at, row, row >= first) for at, row in zip(ats, rows, strict=True)]


def _mark(name: str, seconds: float, place: Place) -> Component:
    turned = " di-histogram-turned" if place.turned else ""
    return html.Div(
        html.Span(f"{name} {duration(seconds)}"),
        className=f"di-histogram-mark{turned}",
        style={"left": f"{100 * place.at:.2f}%", "top": f"{place.row * 16}px"},
    )


def _ticks(scale: Axis) -> list[Component]:
    """The decades by name; the outer ones stand inside the axis."""
    steps = range(scale.low, scale.high + 1)
    places = {scale.low: " di-histogram-first", scale.high: " di-histogram-last"}
    return [
        html.Span(
            decade(step),
            className=f"di-histogram-tick{places.get(step, '')}",
            style={"left": f"{100 * (step - scale.low) / (scale.high - scale.low):.2f}%"},
        )
        for step in steps
    ]


def decade(exponent: int) -> str:
    """A power of ten in seconds, as short as it can be said."""
    if exponent >= 0:
        return f"{10**exponent:,} s"
    return f"{10 ** (exponent + 3):g} ms"


def _range(one: Bin) -> str:
    if one.start <= SHORTEST:
        return f"up to {duration(one.end)}"
    return f"{duration(one.start)} to {duration(one.end)}"


def _as_table(bins: Sequence[Bin]) -> Component:
    lines = [[_range(one), f"{one.number:,}"] for one in bins if one.number]
    return table(["Time", "Requests"], lines, numeric=[1])
