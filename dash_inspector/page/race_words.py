"""The picture of a race in words and figures: for tables, for issues, for who does not see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import mono, table
from dash_inspector.page.race_pair import MOMENTS
from dash_inspector.page.text import UNKNOWN, duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.page.race_pair import Pair, Run

THROWN_AWAY = "thrown away"


def since(at: float | None, pair: Pair) -> str:
    """A moment as the time since the first of the two began."""
    return UNKNOWN if at is None else duration(at - pair.began)


def rows(pair: Pair) -> list[list[str]]:
    """A row per moment, a column per request."""
    columns = [
        [*(since(at, pair) for at in run.times[:-1]), _landing(run, pair)] for run in pair.runs
    ]
    return [list(row) for row in zip(MOMENTS, *columns, strict=True)]


def figures(pair: Pair) -> Component:
    """The moments in a table, and how well the browser's times are known."""
    body: list[Sequence[object]] = [
        [what, *(mono(cell) for cell in cells)] for what, *cells in rows(pair)
    ]
    return html.Div(
        [
            table(
                ["", *(run.label for run in pair.runs)], body, numeric=range(1, len(pair.runs) + 1)
            ),
            html.P(precision(pair), className="di-muted di-small"),
        ],
        className="di-race-figures",
    )


def precision(pair: Pair) -> str:
    """What the times are worth."""
    if pair.clock_error is None:
        return "Times since the first of the two began. The verdict rests on their order alone."
    return (
        "Times since the first of the two began. Sent and landed are the browser's, "
        f"± {duration(pair.clock_error)}; the verdict rests on the order, which is exact."
    )


def in_words(pair: Pair) -> str:
    """All that the picture shows."""
    return " ".join(f"{run.label}: {_story(run, pair)}." for run in pair.runs)


def _story(run: Run, pair: Pair) -> str:
    told = [f"{what} {cell}" for what, cell in _known(run, pair)]
    did = [word for word, done in (("reads", run.reads), ("writes", run.writes)) if done]
    gone = ", and what it wrote is lost" if run.lost else ""
    return ", ".join(told) + (f"; {' and '.join(did)} {pair.node}{gone}" if did else "")


def _known(run: Run, pair: Pair) -> list[tuple[str, str]]:
    moments = [*zip(MOMENTS[:-1], run.times[:-1], strict=True), (MOMENTS[-1], run.landed)]
    known = [(what, f"at {since(at, pair)}") for what, at in moments if at is not None]
    return [*known, ("answer", THROWN_AWAY)] if run.superseded else known


def _landing(run: Run, pair: Pair) -> str:
    return THROWN_AWAY if run.superseded else since(run.landed, pair)
