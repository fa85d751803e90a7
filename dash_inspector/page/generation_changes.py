"""What an edit did to a module, in a table: this generation of it beside the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.analysis.generations import compare
from dash_inspector.page.generations import Pair, last_two
from dash_inspector.page.module_rows import UNKNOWN_MODULE
from dash_inspector.page.pieces import callback_link, mono, table
from dash_inspector.page.text import clock, place, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dash.development.base_component import Component

    from dash_inspector.analysis.generations import Generation
    from dash_inspector.model import Callback, Dependency, Registration
    from dash_inspector.page.source import Source

LISTED = 50
SIGN_AGAIN = "\u21bb again"
AGAIN = f"{SIGN_AGAIN}: registered more than once in this one generation."
FIRST = (
    "There is no earlier generation: save a file while the server reloads, "
    "and what that changed stands here."
)


def panel(module: str, source: Source) -> Component:
    """This generation of the module beside the last one, with times and what ran it again."""
    snapshot = source.snapshot()
    name = None if module == UNKNOWN_MODULE else module
    pair = last_two(name, snapshot) if snapshot is not None else None
    if snapshot is None or pair is None:
        return html.Section([html.H3("Generations"), html.P(FIRST, className="di-muted")])
    by_id = {callback.id: callback for callback in snapshot.callbacks}
    rows = list(_rows(pair, by_id))
    more = len(rows) - LISTED
    return html.Section(
        [
            html.H3("Generations"),
            html.P(_when(pair, source), className="di-muted"),
            table(["Change", "Callback", "What"], rows[:LISTED])
            if rows
            else html.P("The same callbacks as before: none added, removed or changed."),
            html.P(f"and {more:,} more" if more > 0 else ""),
            html.P(AGAIN, className="di-muted")
            if any(row[0] == SIGN_AGAIN for row in rows)
            else "",
        ],
        className="di-generations",
    )


def _when(pair: Pair, source: Source) -> str:
    newer, older = _moment(pair.newer, source), _moment(pair.older, source)
    if pair.in_place:
        return f"Run again {_by(pair.newer)} in the same process at {newer}; before that, {older}."
    return f"Generation {_named(pair.newer, newer)} beside {_named(pair.older, older)}."


def _by(run: Generation) -> str:
    return "as a cell" if any(one.via == "cell" for one in run.registrations) else "by a reload"


def _named(run: Generation, moment: str) -> str:
    if not run.registrations:
        return f"{run.number} (nothing of this module)"
    return f"{run.number} (pid {run.registrations[0].pid}, {moment})"


def _moment(run: Generation, source: Source) -> str:
    """When the newest of it was registered."""
    known = (source.moment(one.at, one.generation) for one in reversed(run.registrations))
    last = next((moment for moment in known if moment is not None), None)
    return clock(last).partition(".")[0] if last is not None else "a time not seen"


def _rows(pair: Pair, by_id: dict[str, Callback]) -> Iterator[list[object]]:
    changes = compare(pair.older.registrations, pair.newer.registrations)
    for one in changes.added:
        yield ["+ added", _callback(one, by_id), ""]
    for one in changes.removed:
        yield ["\u2212 removed", _callback(one, {}), ""]
    for change in changes.changed:
        told = what_changed(change.before, change.after)
        yield ["\u2260 changed", _callback(change.after, by_id), _lines(told)]
    for again in changes.again:
        yield [SIGN_AGAIN, _callback(again.registration, by_id), times(again.times)]


def _callback(one: Registration, by_id: dict[str, Callback]) -> Component:
    """Leading into the graph, where it still is there."""
    if one.callback in by_id:
        return callback_link(by_id[one.callback])
    return html.Span(
        [mono(_name(one)), " ", html.Span(_place(one), className="di-mono di-muted")],
        className="di-callback-link",
    )


def _name(one: Registration) -> str:
    name = one.function.qualname if one.function is not None else None
    return name or one.callback


def _place(one: Registration) -> str:
    where = one.function or one.call_site
    return place(where.file, where.line) if where is not None else place(None, None)


def what_changed(before: Registration, after: Registration) -> list[str]:
    """Each difference in a line: from what to what."""
    names = {
        "Function": (_name(before), _name(after)),
        "Place": (_place(before), _place(after)),
        "Decorator": (before.decorator or "unknown", after.decorator or "unknown"),
    }
    nodes = {
        "Inputs": (before.inputs, after.inputs),
        "State": (before.state, after.state),
        "Outputs": (before.outputs, after.outputs),
    }
    return [
        *(f"{what}: {old} → {new}" for what, (old, new) in names.items() if old != new),
        *(f"{what}: {_difference(*pair)}" for what, pair in nodes.items() if pair[0] != pair[1]),
    ]


def _difference(before: Sequence[Dependency], after: Sequence[Dependency]) -> str:
    gone = [f"\u2212 {one.node}" for one in before if one not in after]
    come = [f"+ {one.node}" for one in after if one not in before]
    return ", ".join((*gone, *come)) or "in another order"


def _lines(words: Sequence[str]) -> Component:
    return html.Ul([html.Li(mono(one)) for one in words], className="di-plain")
