"""Where the time of one callback or module goes: its distribution, its slowest, its past."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import html

from dash_inspector.page.histogram import histogram
from dash_inspector.page.module_rows import row_name
from dash_inspector.page.percentiles import MARKS, PHASES, figures, named, span, too_few
from dash_inspector.page.pieces import (
    address,
    callback_link,
    empty,
    module_link,
    request_address,
    table,
    tag,
)
from dash_inspector.page.text import UNKNOWN, clock, count, duration, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, RequestRecord, Snapshot
    from dash_inspector.page.percentiles import Figures, Grouping, Phase, Spread
    from dash_inspector.page.source import Source

SLOWEST = 8
GENERATIONS = 4
NAMES = {"waiting": "Waiting", "computing": "Computing", "way_back": "Way back"}
NOTHING_RAN = empty("No request recorded yet.", "Every run of a callback is timed from now on.")
NOT_RUN = empty(
    "It has not run yet.",
    "Times stand here once it has. What runs in the browser alone is not recorded.",
)
NOT_TIMED = {
    "waiting": "When these runs began is not known.",
    "computing": "None of these runs has ended yet, or nobody saw it.",
    "way_back": "No page has said when it had applied an answer: "
    "the browser probe did not report, or the page is gone.",
}


def body(selection: dict[str, Any], by: Grouping, phase: Phase, source: Source) -> Component:
    """The callback or module that is selected; where none is, all that ran."""
    snapshot = source.snapshot()
    if snapshot is None or not snapshot.requests:
        return NOTHING_RAN
    own = chosen(selection, by, snapshot)
    runs = runs_of(own, snapshot)
    if not runs:
        return html.Div(html.Div([_head(own, by), NOT_RUN]))
    found = figures({"all": runs})["all"]
    return html.Div(
        [
            html.Div([_head(own, by), html.P(_summary(found), className="di-muted")]),
            _distribution(runs, found, phase),
            _phases(found, phase),
            _slowest(runs, own, phase, snapshot, source),
            _generations(runs, phase),
        ]
    )


def mark(selection: dict[str, Any], by: Grouping, phase: Phase, source: Source) -> str:
    """Another one whenever the body would be another."""
    snapshot = source.snapshot()
    if snapshot is None:
        return ""
    own = chosen(selection, by, snapshot)
    runs = runs_of(own, snapshot)
    told = hash(tuple((one.id, one.status, one.t_ended, one.t_applied) for one in runs))
    return f"{by} {phase} {hash(own)} {told}"


def chosen(
    selection: dict[str, Any], by: Grouping, snapshot: Snapshot
) -> tuple[Callback, ...] | None:
    """The callbacks that the pane is about, or ``None`` for all of them."""
    here = next((c for c in snapshot.callbacks if c.id == selection.get("callback")), None)
    if by == "callback":
        return (here,) if here is not None else None
    module = selection.get("module") or (row_name(here) if here is not None else None)
    if module is None:
        return None
    return tuple(c for c in snapshot.callbacks if row_name(c) == module)


def runs_of(own: Sequence[Callback] | None, snapshot: Snapshot) -> list[RequestRecord]:
    """The recorded runs of these callbacks, oldest first."""
    ids = {one.id for one in (snapshot.callbacks if own is None else own)}
    return [one for one in snapshot.requests if one.callback in ids]


def _head(own: Sequence[Callback] | None, by: Grouping) -> Component:
    if own is None:
        return html.H2("All callbacks")
    if not own:
        return html.H2("This module has no callbacks now")
    if by == "callback":
        return html.H2(callback_link(own[0]))
    name = row_name(own[0])
    return html.H2(module_link(name) if own[0].owner == "app" else name)


def _summary(found: Figures) -> str:
    each = size(round(found.bytes_out / found.calls)) if found.bytes_out is not None else UNKNOWN
    failed = f"{count(found.errors, 'error')} ({percent(found.error_share)})"
    idle = f"{found.no_update:,} without update ({percent(found.no_update_share)})"
    return f"{count(found.calls, 'request')}, {failed}, {idle}; {each} out per request"


def percent(share: float) -> str:
    """A share of 1 in percent: whole ones, tenths below ten."""
    value = 100 * share
    if 0 < value < 0.1:
        return "<\u00a00.1\u00a0%"
    number = f"{value:.0f}" if value >= 10 or not value else f"{value:.1f}"
    return f"{number}\u00a0%"


def _distribution(runs: Sequence[RequestRecord], found: Figures, phase: Phase) -> Component:
    spread = found.spread(phase)
    if spread is None:
        return html.Section([html.H3(NAMES[phase]), html.P(NOT_TIMED[phase], className="di-muted")])
    times = [seconds for one in runs if (seconds := span(one, phase)) is not None]
    number = too_few(len(times)) or count(len(times), "run")
    told = html.Span(number, className="di-muted di-timing-runs")
    return html.Section(
        [html.H3([NAMES[phase], " ", told]), histogram(times, spread, NAMES[phase])]
    )


def _phases(found: Figures, phase: Phase) -> Component:
    """The percentiles of all phases beside each other, the chosen one in bold."""
    columns = (*MARKS, "longest")
    lines: list[list[object]] = []
    for one in PHASES:
        spread = found.spread(one)
        name = html.Strong(NAMES[one]) if one == phase else NAMES[one]
        told = named(spread) if spread is not None else {}
        lines.append([name, *(duration(told.get(column)) for column in columns)])
    return html.Section(
        [table(["", *columns], lines, numeric=[1, 2, 3, 4])], className="di-timing-phases"
    )


def _slowest(
    runs: Sequence[RequestRecord],
    own: Sequence[Callback] | None,
    phase: Phase,
    snapshot: Snapshot,
    source: Source,
) -> Component | str:
    timed = [(seconds, one) for one in runs if (seconds := span(one, phase)) is not None]
    timed.sort(key=lambda pair: -pair[0])
    if not timed:
        return ""
    names = {one.id: one.name for one in snapshot.callbacks}
    alone = own is not None and len(own) == 1
    lines = [
        [
            [
                html.A(clock(source.wall_clock(one)), href=request_address(one.id)),
                "" if alone else html.Div(names[one.callback], className="di-mono di-muted"),
            ],
            [tag(one.status)],
            duration(seconds),
        ]
        for seconds, one in timed[:SLOWEST]
    ]
    return html.Section(
        [
            html.H3("The slowest"),
            table(["At", "Status", NAMES[phase]], lines, numeric=[2]),
            _all_of(own, len(runs)),
        ]
    )


def _all_of(own: Sequence[Callback] | None, number: int) -> Component | str:
    if own is None or len(own) != 1:
        return ""
    words = f"all {number:,} requests of it" if number > 1 else "its only request"
    return html.A(words, href=address("requests", callback=own[0].id))


def _generations(runs: Sequence[RequestRecord], phase: Phase) -> Component | str:
    """Each generation that ran it beside the one before; nothing where there is only one."""
    groups: dict[str, list[RequestRecord]] = {}
    for one in runs:
        groups.setdefault(str(one.generation), []).append(one)
    if len(groups) < 2:
        return ""
    known = figures(groups)
    numbers = sorted(groups, key=int)
    before = [None, *numbers[:-1]]
    pairs = list(zip(numbers, before, strict=True))[::-1][:GENERATIONS]
    lines = [_generation(one, known[one], known.get(last or ""), phase) for one, last in pairs]
    heads = ["Generation", "Runs", "p50 before", "p50 now", "Change"]
    return html.Section(
        [html.H3("Before and after a reload"), table(heads, lines, numeric=[1, 2, 3, 4])]
    )


def _generation(number: str, found: Figures, before: Figures | None, phase: Phase) -> list[object]:
    now, then = found.spread(phase), before.spread(phase) if before is not None else None
    middles = [duration(one.told("p50") if one is not None else None) for one in (then, now)]
    since = change(then, now) if before is not None else ""
    return [number, f"{found.calls:,}", *middles, since]


def change(before: Spread | None, after: Spread | None) -> str:
    """How much longer the middle run takes than it did."""
    now, then = (one.told("p50") if one is not None else None for one in (after, before))
    if now is None or not then:
        return UNKNOWN
    return f"{100 * (now / then - 1):+.0f}\u00a0%".replace("-", "\u2212")
