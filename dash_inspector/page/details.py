"""The panel that tells everything about the selected callback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import Input, Output, html

from dash_inspector.page.pieces import (
    callback_link,
    empty,
    facts,
    located,
    module_link,
    mono,
    nodes,
    table,
    tag,
)
from dash_inspector.page.text import clock, count, duration, times
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.model import Callback, RequestRecord, Snapshot
    from dash_inspector.page.source import Source

LAST = 8
NOT_CHOSEN = empty(
    "No callback is selected.", "Click a callback in the graph to see what it is and what it did."
)


def panel() -> Component:
    """Where the selected callback is shown; the graph view places it."""
    return html.Aside(
        NOT_CHOSEN, id="details", className="di-details", **{"aria-label": "The selected callback"}
    )


def register(app: Dash, source: Source) -> None:
    """Follow the selection that the views share."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output("details", "children"),
        Input("selection", "data"),
        Input(tick_id("graph"), "data"),
        prevent_initial_call=True,
    )
    def show(selection: dict[str, Any], _tick: int) -> object:
        return body(selection, source)


def body(selection: dict[str, Any], source: Source) -> Component:
    """The panel's content for a selected callback or property."""
    snapshot = source.snapshot()
    if snapshot is None:
        return NOT_CHOSEN
    if selection.get("callback"):
        return _callback(selection["callback"], snapshot, source)
    if selection.get("property"):
        return _property(selection["property"], snapshot)
    return NOT_CHOSEN


def _callback(callback_id: str, snapshot: Snapshot, source: Source) -> Component:
    found = next((one for one in snapshot.callbacks if one.id == callback_id), None)
    if found is None:
        return empty("This callback is gone.", "The app no longer has it since it was last read.")
    runs = [one for one in snapshot.requests if one.callback == callback_id]
    return html.Div(
        [
            html.H2(mono(found.name)),
            html.P(found.function.doc) if found.function and found.function.doc else "",
            facts(_facts(found)),
            html.H3(f"Last requests ({count(len(runs), 'recorded run')})"),
            _runs(runs[: -LAST - 1 : -1], source),
        ]
    )


def _facts(one: Callback) -> list[tuple[str, object]]:
    return [
        ("Status", [tag(one.status), f" registered {times(one.registered)}"]),
        ("Module", module_link(one.module) if one.module else None),
        ("Place", mono(located(one))),
        ("Kind", one.kind + (", added by Dash" if one.owner == "dash" else "")),
        ("Inputs", nodes(one.inputs)),
        ("State", nodes(one.state)),
        ("Outputs", nodes(one.outputs)),
        ("While running", nodes(one.running)),
        ("Progress", nodes(one.progress)),
        ("Cancelled by", nodes(one.cancel)),
        ("API path", mono(one.api_path) if one.api_path else None),
        ("Options", _options(one)),
    ]


def _options(one: Callback) -> Component | None:
    chosen = {
        "prevent_initial_call": one.prevent_initial_call,
        "allow_duplicate": one.allow_duplicate,
        "hidden": one.hidden,
    }
    named = ", ".join(name for name, on in chosen.items() if on)
    return mono(named) if named else None


def _runs(runs: Sequence[RequestRecord], source: Source) -> Component:
    if not runs:
        return html.P("It has not run since recording began.", className="di-muted")
    rows = [[clock(source.wall_clock(run)), tag(run.status), _computing(run)] for run in runs]
    return table(["Time", "Status", "Computing"], rows, numeric=[2])


def _computing(run: RequestRecord) -> str:
    if run.t_started is None or run.t_ended is None:
        return duration(None)
    return duration(run.t_ended - run.t_started)


def _property(node: str, snapshot: Snapshot) -> Component:
    users = {
        "Triggers": [c for c in snapshot.callbacks if node in {d.node for d in c.inputs}],
        "Read as State by": [c for c in snapshot.callbacks if node in {d.node for d in c.state}],
        "Written by": [c for c in snapshot.callbacks if node in {d.node for d in c.outputs}],
    }
    return html.Div([html.H2(mono(node)), facts([(w, _links(c)) for w, c in users.items()])])


def _links(callbacks: Sequence[Callback]) -> Component | None:
    if not callbacks:
        return None
    return html.Ul([html.Li(callback_link(one)) for one in callbacks], className="di-plain")
