"""The picture of a race in words and figures: for tables, for issues, for who does not see it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import mono, table
from dash_inspector.page.race_pair import MOMENTS
from dash_inspector.page.text import UNKNOWN, clock, duration

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.page.race_pair import Pair, Run

THROWN_AWAY = "thrown away"


def since(at: float | None, pair: Pair) -> str:
    """A moment as the time since the first of the two began."""
    return UNKNOWN if at is None else duration(at - pair.began)


def when(pair: Pair, *, dated: bool = False) -> str:
    """The local time of day at which the example began, with its day where that is not today."""
    if pair.epoch is None:
        return ""
    day = datetime.fromtimestamp(pair.epoch).astimezone().date()
    today = datetime.now().astimezone().date()
    return f"{day.isoformat()} {clock(pair.epoch)}" if dated or day != today else clock(pair.epoch)


def rows(pair: Pair) -> list[list[str]]:
    """A row per moment, a column per request."""
    columns = [
        [*(since(at, pair) for at in run.times[:-1]), _landing(run, pair)] for run in pair.runs
    ]
    return [list(row) for row in zip(MOMENTS, *columns, strict=True)]


def figures(pair: Pair) -> Component:
    """The moments in a table."""
    body: list[Sequence[object]] = [
        [what, *(mono(cell) for cell in cells)] for what, *cells in rows(pair)
    ]
    heads = ["", *(run.label for run in pair.runs)]
    return html.Details(
        [html.Summary("The times in figures"), table(heads, body, numeric=range(1, len(heads)))],
        className="di-race-figures",
        **{"data-di-keep": "race figures"},
    )


def precision(pair: Pair, began: str) -> str:
    """From when the times count, by the clock where that is known, and what they are worth."""
    first = "the first of the two" if len(pair.runs) > 1 else "it"
    did = next(
        what
        for what, *moments in zip(MOMENTS, *(run.times for run in pair.runs), strict=True)
        if pair.began in moments
    )
    zero = f"0 ms is when {first} {did}{f', {began}' if began else ''}."
    if pair.clock_error is None:
        return f"{zero} What is said here rests on the order alone."
    return (
        f"{zero} The browser's times are known to ± {duration(pair.clock_error)}; what is said "
        "here rests on the order alone, which is exact."
    )


def in_words(pair: Pair) -> str:
    """All that the picture shows."""
    return " ".join(f"{run.label}: {_story(run, pair)}." for run in pair.runs)


def at_the_end(run: Run) -> str:
    """What became of an answer that the page did not take."""
    if run.lingers:
        return f"answer {THROWN_AWAY}, but this is still set"
    return f"answer {THROWN_AWAY}" if run.superseded else "not seen to reach the page"


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
