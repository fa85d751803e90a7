"""All about one recorded request: what set it off, what it read and wrote, how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import (
    address,
    empty,
    facts,
    module_link,
    mono,
    property_link,
    request_address,
    source_link,
    table,
    tag,
)
from dash_inspector.page.request_errors import error_box
from dash_inspector.page.request_findings import part_in_races
from dash_inspector.page.request_packing import status
from dash_inspector.page.request_phases import times
from dash_inspector.page.request_relations import caused, neighbours
from dash_inspector.page.request_values import reads, writes
from dash_inspector.page.text import clock, duration, size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, RequestRecord, Snapshot
    from dash_inspector.page.request_relations import Neighbour
    from dash_inspector.page.source import Source

MINUS = "\u2212"
MOST = 12  # of the requests that one list names


def detail(request_id: str, source: Source) -> Component:
    """The side panel's content for this request."""
    snapshot = source.snapshot()
    known = snapshot.requests if snapshot is not None else ()
    record = next((one for one in reversed(known) if one.id == request_id), None)
    if record is None or snapshot is None:
        return html.Div(
            [
                _close(),
                empty(
                    "This request is no longer kept.",
                    "It was cleared, or newer ones took its place.",
                ),
            ]
        )
    names = {callback.id: callback.name for callback in snapshot.callbacks}
    return html.Div(
        [
            *_head(record, snapshot, clock(source.wall_clock(record))),
            *part_in_races(record, source.races().get(record.id, ())),
            html.H3("Time"),
            times(record),
            *_beside(neighbours(record, known), names, record),
            html.H3("Why it ran"),
            facts(_why(record, known, names)),
            html.H3("Reads"),
            reads(record.reads),
            html.H3("Writes"),
            writes(record.writes),
            html.H3("Where it ran"),
            facts(_where(record)),
        ]
    )


def _close() -> Component:
    return html.Button(
        "✕",
        className="btn di-close",
        title="Close",
        **{"aria-label": "Close the request", "data-close-request": ""},
    )


def _head(record: RequestRecord, snapshot: Snapshot, at: str) -> list[Component]:
    callback = next((one for one in snapshot.callbacks if one.id == record.callback), None)
    title = _callback_link(callback) if callback is not None else mono(record.callback)
    parts = [html.Div([html.H2(title), _close()], className="di-request-head")]
    if callback is not None:
        parts.append(html.P(_place(callback, snapshot), className="di-request-place"))
    parts.append(html.P([tag(status(record)), " at ", _clock(at)]))
    if record.error is not None:
        parts.append(error_box(record.error, snapshot.app.path))
    return parts


def _clock(at: str) -> Component:
    """A time of day, its figures as wide as each other."""
    return html.Span(at, className="di-clock")


def _callback_link(callback: Callback) -> Component:
    return html.A(
        callback.name,
        href=address("graph", callback=callback.id),
        className="di-mono",
        title="Show it in the graph",
    )


def _place(callback: Callback, snapshot: Snapshot) -> list[object]:
    source = callback.function or callback.clientside
    place = [] if source is None else [source_link(source.file, source.line, snapshot.app.path)]
    return [*place, " in ", module_link(callback.module)] if callback.module else [*place]


def _beside(
    found: Sequence[Neighbour], names: Mapping[str, str], record: RequestRecord
) -> list[Component]:
    """The requests of its tab that ran at the same time."""
    if record.tab is None:
        return []
    title = html.H3("At the same time in its tab")
    if not found:
        return [title, html.P("Nothing else.", className="di-muted")]
    rows = [
        [_request_link(one.record, names), _offset(one.record, record), _shares(one)]
        for one in found[:MOST]
    ]
    shown = [title, table(["Request", "Sent", "Shares"], rows, numeric=[1])]
    return shown if len(found) <= MOST else [*shown, html.P(f"and {len(found) - MOST:,} more")]


def _offset(one: RequestRecord, record: RequestRecord) -> str:
    """How much later, or earlier, it left the page."""
    sent = [r.t_sent if r.t_sent is not None else r.t_received for r in (one, record)]
    later = sent[0] - sent[1]
    return f"{'+' if later >= 0 else MINUS}{duration(abs(later))}"


def _shares(one: Neighbour) -> object:
    if not one.shared:
        return html.Span("nothing", className="di-muted")
    sign = html.Span("∥ ", className="di-tone-warning", **{"aria-hidden": "true"})
    return html.Div([html.Div([sign, property_link(node)]) for node in one.shared])


def _request_link(record: RequestRecord, names: Mapping[str, str]) -> Component:
    return html.A(
        names.get(record.callback, record.callback),
        href=request_address(record.id),
        className="di-mono",
        **{"data-request": record.id},
    )


def _why(
    record: RequestRecord, known: Sequence[RequestRecord], names: Mapping[str, str]
) -> list[tuple[str, object]]:
    effects = caused(record, known)
    links = [html.Div(_request_link(one, names)) for one in effects[:MOST]]
    more = [html.Div(f"and {len(effects) - MOST:,} more")] if len(effects) > MOST else []
    return [
        (
            "Triggered by",
            [html.Div(property_link(node)) for node in record.triggered] or "the page's load",
        ),
        ("Caused by", _cause(record, known, names)),
        ("It caused", [*links, *more] or None),
    ]


def _cause(
    record: RequestRecord, known: Sequence[RequestRecord], names: Mapping[str, str]
) -> object:
    """The request that set this one off, leading to it."""
    if record.caused_by is None:
        return None
    cause = next((one for one in known if one.id == record.caused_by), None)
    return "a request that is no longer kept" if cause is None else _request_link(cause, names)


def _where(record: RequestRecord) -> list[tuple[str, object]]:
    return [
        ("Received", f"{size(record.bytes_in)} in, {size(record.bytes_out)} out"),
        ("Tab", mono(record.tab) if record.tab else "not known: the browser probe did not report"),
        ("In the tab", None if record.seq is None else f"request {record.seq:,}"),
        ("Process", f"pid {record.pid}, generation {record.generation}"),
        ("Background job", mono(record.job) if record.job else None),
        ("Asked after it", f"{record.polls:,} times" if record.polls else None),
    ]
