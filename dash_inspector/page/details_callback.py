"""Everything about one callback: what it is, takes and writes, what it did, what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.details_relations import about, relations
from dash_inspector.page.details_signature import signature
from dash_inspector.page.percentiles import MARKS, figures, named
from dash_inspector.page.pieces import (
    address,
    empty,
    facts,
    module_link,
    mono,
    nodes,
    request_address,
    sides_address,
    source_link,
    table,
    tag,
)
from dash_inspector.page.registrations import involved, sides
from dash_inspector.page.sides import source_lines
from dash_inspector.page.source_excerpt import excerpt
from dash_inspector.page.text import clock, duration, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, RequestRecord, Snapshot
    from dash_inspector.page.source import Source
    from dash_inspector.page.source_excerpt import Excerpt

LAST = 6


def body(callback_id: str, snapshot: Snapshot, source: Source) -> Component:
    """The callback of this id, or that it is gone."""
    found = next((one for one in snapshot.callbacks if one.id == callback_id), None)
    if found is None:
        return empty("This callback is gone.", "The app no longer has it since it was last read.")
    runs = [one for one in snapshot.requests if one.callback == callback_id]
    return html.Div(
        [
            html.Div(
                [
                    html.H2(mono(found.name)),
                    html.P(found.function.doc) if found.function and found.function.doc else "",
                ]
            ),
            about(callback_id, source.findings(), "callbacks"),
            facts(_facts(found, snapshot, source)),
            signature(found),
            relations(found, snapshot),
            _times(runs, found),
            _last(runs, source),
            _code(found, snapshot, source),
        ]
    )


def _facts(one: Callback, snapshot: Snapshot, source: Source) -> list[tuple[str, object]]:
    place = one.function or one.clientside
    file, line = (place.file, place.line) if place is not None else (None, None)
    return [
        ("Status", _status(one, twofold=involved(one, source.findings()))),
        ("Module", module_link(one.module) if one.module else None),
        ("Place", source_link(file, line, snapshot.app.path)),
        ("Kind", one.kind + (", added by Dash" if one.owner == "dash" else "")),
        ("While running", nodes(one.running)),
        ("Progress", nodes(one.progress)),
        ("Cancelled by", nodes(one.cancel)),
        ("API path", mono(one.api_path) if one.api_path else None),
        ("Options", _options(one)),
        ("Dash's id", mono(one.dash_id) if one.dash_id != one.id else None),
    ]


def _status(one: Callback, *, twofold: bool) -> list[Component | str]:
    told = [tag(one.status), f" registered {times(one.registered)}"]
    if twofold and one.module:
        both = html.A("see both sides", href=sides_address(one.id, one.module))
        return [*told, ", ", both]
    return told


def _options(one: Callback) -> Component | None:
    chosen = {
        "prevent_initial_call": one.prevent_initial_call,
        "allow_duplicate": one.allow_duplicate,
        "hidden": one.hidden,
    }
    named = ", ".join(name for name, on in chosen.items() if on)
    return mono(named) if named else None


def _times(runs: Sequence[RequestRecord], one: Callback) -> Component:
    """How long it computed, and how often it failed or wrote nothing."""
    if not runs:
        words = "It has not run since recording began."
        if one.kind == "clientside":
            words = "It runs in the browser alone: its runs are not recorded."
        return html.Section([html.H3("Times"), html.P(words, className="di-muted")])
    known = figures({"": list(runs)})[""]
    spread = known.computing
    told = named(spread) if spread is not None else {}
    times = [duration(told.get(name)) for name in (*MARKS, "longest")]
    row = [f"{known.calls:,}", *times, f"{known.errors:,}", f"{known.no_update:,}"]
    return html.Section(
        [
            html.H3(html.A("Times", href=address("timings", callback=one.id))),
            table(
                ["runs", *MARKS, "longest", "failed", "no update"],
                [row],
                numeric=range(7),
            ),
        ]
    )


def _last(runs: Sequence[RequestRecord], source: Source) -> Component | str:
    if not runs:
        return ""
    rows = [
        [
            html.A(clock(source.wall_clock(run)), href=request_address(run.id)),
            tag(run.status),
            mono(", ".join(run.triggered) or "page load"),
            _computing(run),
        ]
        for run in runs[: -LAST - 1 : -1]
    ]
    everything = html.A(
        f"all {len(runs):,} runs" if len(runs) > 1 else "its only run",
        href=address("requests", callback=runs[0].callback),
    )
    return html.Section(
        [
            html.H3(["Last requests ", everything]),
            table(["Time", "Status", "Triggered by", "Computing"], rows, numeric=[3]),
        ],
        className="di-details-last",
    )


def _computing(run: RequestRecord) -> str:
    if run.t_started is None or run.t_ended is None:
        return duration(None)
    return duration(run.t_ended - run.t_started)


def _code(one: Callback, snapshot: Snapshot, source: Source) -> Component | str:
    """The lines of its newest registration, as they stand in the file that the app has read."""
    place = one.function or one.clientside
    if place is None or place.file is None:
        return ""
    known = [side for side in sides(one, source) if side.registration.callback == one.id]
    code = known[-1].code if known else _as_started(one, snapshot, source)
    return html.Section([html.H3("Source"), source_lines(code, place.file)])


def _as_started(one: Callback, snapshot: Snapshot, source: Source) -> Excerpt:
    """Of a callback whose registration nobody saw: as the file was when the app started."""
    place = one.function or one.clientside
    file, line = (place.file, place.line) if place is not None else (None, None)
    qualname = one.function.qualname if one.function is not None else None
    read_at = source.started_at(snapshot.app.generation)
    return excerpt(file, line, snapshot, read_at, qualname=qualname)
