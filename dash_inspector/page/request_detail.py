"""All about one recorded request: what set it off, what it read and wrote, how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import (
    callback_link,
    empty,
    facts,
    mono,
    request_address,
    table,
    tag,
)
from dash_inspector.page.text import UNKNOWN, clock, duration, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Access, RequestError, RequestRecord, Snapshot, Write
    from dash_inspector.page.source import Source


def detail(request_id: str, source: Source) -> Component:
    """The side panel's content for this request."""
    snapshot = source.snapshot()
    known = snapshot.requests if snapshot is not None else ()
    record = next((one for one in reversed(known) if one.id == request_id), None)
    if record is None or snapshot is None:
        return empty(
            "This request is no longer kept.", "It was cleared, or newer ones took its place."
        )
    callback = next((one for one in snapshot.callbacks if one.id == record.callback), None)
    return html.Div(
        [
            html.H2(callback_link(callback) if callback is not None else mono(record.callback)),
            html.P([tag(record.status), " at ", clock(source.wall_clock(record))]),
            _error(record.error) if record.error is not None else "",
            facts([("Caused by", _cause(record, snapshot)), *_facts(record)]),
            html.H3("Reads"),
            _reads(record.reads),
            html.H3("Writes"),
            _writes(record.writes),
        ]
    )


def _cause(record: RequestRecord, snapshot: Snapshot) -> Component | None:
    """The request that set this one off, leading to it."""
    if record.caused_by is None:
        return None
    cause = next((one for one in snapshot.requests if one.id == record.caused_by), None)
    if cause is None:
        return html.Span("a request that is no longer kept")
    names = {callback.id: callback.name for callback in snapshot.callbacks}
    return html.A(
        names.get(cause.callback, cause.callback),
        href=request_address(cause.id),
        className="di-mono",
    )


def _facts(record: RequestRecord) -> list[tuple[str, object]]:
    arrived, started, ended = record.t_received, record.t_started, record.t_ended
    return [
        ("Triggered by", [html.Div(mono(node)) for node in record.triggered] or "the page's load"),
        ("Way here", _between(record.t_sent, arrived, record.clock_error)),
        ("Waiting", _between(arrived, started)),
        ("Computing", _between(started, ended)),
        ("Way back", _between(ended, record.t_applied, record.clock_error)),
        ("Received", f"{size(record.bytes_in)} in, {size(record.bytes_out)} out"),
        ("Tab", mono(record.tab) if record.tab else "not known: the browser probe did not report"),
        ("In the tab", None if record.seq is None else f"request {record.seq:,}"),
        ("Process", f"pid {record.pid}, generation {record.generation}"),
        ("Background job", mono(record.job) if record.job else None),
    ]


def _between(start: float | None, end: float | None, error: float | None = None) -> str:
    if start is None or end is None:
        return UNKNOWN
    return duration(end - start) + (f" ± {duration(error)}" if error is not None else "")


def _error(error: RequestError) -> Component:
    return html.Div(
        [
            html.P([html.Strong(error.type), ": ", error.message]),
            html.Pre(error.traceback, tabIndex="0") if error.traceback else "",
        ],
        className="di-error-box",
    )


def _reads(reads: Sequence[Access]) -> Component:
    if not reads:
        return html.P("nothing that was recorded", className="di-muted")
    rows = [[mono(f"{r.id}.{r.property}"), r.role, r.type or UNKNOWN, size(r.size)] for r in reads]
    return table(["Property", "Role", "Type", "Size"], rows, numeric=[3])


def _writes(writes: Sequence[Write]) -> Component:
    if not writes:
        return html.P("nothing", className="di-muted")
    rows = [
        [mono(f"{w.id}.{w.property}"), _how(w), w.type or UNKNOWN, size(w.size)] for w in writes
    ]
    return table(["Property", "How", "Type", "Size"], rows, numeric=[3])


def _how(write: Write) -> str:
    return "side update" if write.side else "Patch" if write.patch else "output"
