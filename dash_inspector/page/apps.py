"""Several apps in one process: which callbacks each of them has, and which it took from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import callback_link, mono, table
from dash_inspector.page.text import count, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Registration, Snapshot
    from dash_inspector.page.source import Source

LISTED = 20


def panel(source: Source) -> Component | str:
    """Who has what; nothing where the process has one app that took and lost nothing."""
    snapshot = source.snapshot()
    if snapshot is None:
        return ""
    others = source.neighbours()
    taken = [one for one in snapshot.registrations if _is_taken(one, snapshot)]
    if not others and not taken:
        return ""
    return html.Section(
        [
            html.H3(["The apps of process ", mono(str(snapshot.app.pid))]),
            table(
                ["App", "Mounted at", "Callbacks", "Registrations", "Which"],
                [_row(one) for one in (snapshot, *others)],
                numeric=[2, 3],
            ),
            *_lost(taken, snapshot),
        ],
        className="di-apps",
    )


def _is_taken(one: Registration, snapshot: Snapshot) -> bool:
    here = (snapshot.app.generation, snapshot.app.pid)
    return one.fate == "taken" and (one.generation, one.pid) == here


def _row(snapshot: Snapshot) -> list[object]:
    own = [callback for callback in snapshot.callbacks if callback.owner == "app"]
    served = [callback for callback in own if callback.status != "lost"]
    more = len(served) - LISTED
    names = ", ".join(callback.name for callback in served[:LISTED])
    named = names + (f" and {more:,} more" if more > 0 else "")
    return [
        mono(snapshot.app.name),
        mono(snapshot.app.mount),
        f"{len(served):,}",
        f"{sum(callback.registered for callback in served):,}",
        mono(named) if named else "none",
    ]


def _lost(taken: Sequence[Registration], snapshot: Snapshot) -> list[Component]:
    """What was declared for this app, or before it, and went to another."""
    if not taken:
        return []
    by_id = {callback.id: callback for callback in snapshot.callbacks}
    more = len(taken) - LISTED
    rows = [[_named(one, by_id), mono(one.app or "another app")] for one in taken[:LISTED]]
    return [
        html.H3(f"{count(len(taken), 'registration')} of this app's modules went to another app"),
        table(["Callback", "Taken by"], rows),
        html.P(f"and {more:,} more" if more > 0 else ""),
    ]


def _named(one: Registration, by_id: dict[str, Callback]) -> Component:
    if one.callback in by_id:
        return callback_link(by_id[one.callback])
    where = one.function or one.call_site
    found = place(where.file, where.line) if where is not None else place(None, None)
    return html.Span([mono(one.callback), " ", html.Span(found, className="di-mono di-muted")])
