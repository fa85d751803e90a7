"""The registrations that stand against each other at one callback, and the lines of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.page.source_excerpt import Excerpt, excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import Callback, Finding, Registration, Snapshot
    from dash_inspector.page.source import Source

CONFLICT = "registry.output-conflict"
IN_NOTEBOOK = Excerpt(missing="The lines of a notebook's cell are in the notebook, in no file.")


@dataclass(frozen=True, slots=True)
class Side:
    """One registration as it is shown; ``at`` in seconds since the epoch."""

    registration: Registration
    file: str | None
    line: int | None
    at: float | None
    code: Excerpt


def sides(callback: Callback, source: Source) -> tuple[Side, ...]:
    """Every known registration of this callback and of those that claim its place, oldest first."""
    snapshot = source.snapshot()
    if snapshot is None:
        return ()
    wanted = {callback.id, *_opponents(callback.id, source.findings())}
    return tuple(
        _side(one, snapshot, source) for one in _current(snapshot) if one.callback in wanted
    )


def involved(callback: Callback, findings: Iterable[Finding]) -> bool:
    """Whether there is a second side: it was registered again, or another one claims its place."""
    return callback.registered > 1 or bool(_opponents(callback.id, findings))


def _opponents(callback_id: str, findings: Iterable[Finding]) -> set[str]:
    conflicts = (f for f in findings if f.rule == CONFLICT and callback_id in f.callbacks)
    return {one for finding in conflicts for one in finding.callbacks}


def _current(snapshot: Snapshot) -> list[Registration]:
    """Those of the process whose registry is shown; of its generation where that has none."""
    now = [one for one in snapshot.registrations if one.generation == snapshot.app.generation]
    own = [one for one in now if one.pid == snapshot.app.pid]
    return sorted(own or now, key=lambda one: one.order)


def _side(one: Registration, snapshot: Snapshot, source: Source) -> Side:
    place = one.function or one.call_site
    file, line = (place.file, place.line) if place is not None else (None, None)
    at = source.moment(one.at, one.generation)
    if one.via == "cell":
        return Side(one, file, line, at, IN_NOTEBOOK)
    qualname = one.function.qualname if one.function is not None else None
    read_at = at or source.started_at(one.generation)
    code = excerpt(file, line, snapshot, read_at, qualname=qualname)
    return Side(one, file, line, at, code)
