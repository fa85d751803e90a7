"""Everything about one component property: who reads it, who writes it, who wrote it last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.details_relations import about, listed
from dash_inspector.page.pieces import address, empty, mono, request_address, table, tag
from dash_inspector.page.text import clock, size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Dependency, RequestRecord, Snapshot, Write
    from dash_inspector.page.source import Source

LAST = 6

ROLES: tuple[tuple[str, Callable[[Callback], Iterable[Dependency]], str], ...] = (
    ("Triggers", lambda one: one.inputs, "No callback has it as an Input."),
    ("Read as State by", lambda one: one.state, "No callback has it as State."),
    ("Written by", lambda one: one.outputs, "No callback: only the layout and the user set it."),
    ("Set while these run", lambda one: (*one.running, *one.progress), ""),
    ("Cancels", lambda one: one.cancel, ""),
)


def body(node: str, snapshot: Snapshot, source: Source) -> Component:
    """The property of this name, or that it is gone."""
    users = [
        (title, [c for c in snapshot.callbacks if node in {d.node for d in of(c)}], none)
        for title, of, none in ROLES
    ]
    if not any(callbacks for _, callbacks, _ in users):
        return empty("This property is gone.", "No callback uses it since the app was last read.")
    return html.Div(
        [
            html.H2(mono(node)),
            about(node, source.findings(), "properties"),
            *(_users(title, found, none, snapshot.app.path) for title, found, none in users),
            _writes(node, snapshot, source),
        ]
    )


def _users(title: str, callbacks: list[Callback], none: str, project: str) -> Component | str:
    if not callbacks and not none:
        return ""
    found = listed(callbacks, project) if callbacks else html.P(none, className="di-muted")
    return html.Section([html.H3(title), found])


def _writes(node: str, snapshot: Snapshot, source: Source) -> Component | str:
    """The last answers that wrote it, newest first."""
    names = {one.id: one.name for one in snapshot.callbacks}
    found: list[tuple[RequestRecord, Write]] = []
    for run in reversed(snapshot.requests):
        found += [(run, write) for write in run.writes if f"{write.id}.{write.property}" == node]
        if len(found) >= LAST:
            break
    if not found:
        return ""
    rows = [
        [
            html.A(clock(source.wall_clock(run)), href=request_address(run.id)),
            tag(run.status),
            html.A(names.get(run.callback, run.callback), href=_address(run), className="di-mono"),
            size(write.size),
        ]
        for run, write in found[:LAST]
    ]
    everything = html.A("all of them", href=address("requests", property=node))
    return html.Section(
        [
            html.H3(["Last writes ", everything]),
            table(["Time", "Status", "By", "Size"], rows, numeric=[3]),
        ],
        className="di-details-last",
    )


def _address(run: RequestRecord) -> str:
    return address("graph", callback=run.callback)
