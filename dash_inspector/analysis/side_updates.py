"""``race.stale-side-update``: what a superseded run set in the page, other than by its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.sightings import Sighting
from dash_inspector.analysis.values import known_and_other, landed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.analysis.replay import Replay
    from dash_inspector.analysis.runs import Run
    from dash_inspector.analysis.sightings import Outcome
    from dash_inspector.model import Write

STALE_SIDE_UPDATE = "race.stale-side-update"
_ANSWERED = ("ok", "no_update", "superseded")


def side_updates(replay: Replay, older: Run, newer: Run) -> Iterator[Sighting]:
    """Whether the page still shows them; nothing of a job that the page gave up for the newer run.

    Tried on Dash 3.0.4 to 4.4.1: the page gives a job up once it has seen the answer that names it,
    and from then on takes nothing of it, neither ``progress`` nor the end of ``running``. A job
    that it did not know yet goes on like any other run.
    """
    if older.record.status not in _ANSWERED or not older.sides or _gave_up(newer, older):
        return
    for node in sorted(older.sides):
        shown = _shown_with(replay, older, newer, node)
        if shown is not None:
            yield Sighting(STALE_SIDE_UPDATE, older, shown, node, _outcome(older))
            return
    yield Sighting(STALE_SIDE_UPDATE, older, newer, min(older.sides))


def _outcome(older: Run) -> Outcome:
    return "observed" if older.record.landed_ms is None else "confirmed"


def _gave_up(run: Run, older: Run) -> bool:
    return older.record.job in run.record.outdated


def _shown_with(replay: Replay, older: Run, newer: Run, node: str) -> Run | None:
    """The run that it is wrong beside."""
    if node not in newer.sides and node not in newer.writes:
        return newer
    if len(older.sides[node]) > 1:
        during = next(_during(replay, older), None)
        if during is not None:
            return during
    return _replaced_by(older, newer, node)


def _during(replay: Replay, older: Run) -> Iterator[Run]:
    """The newer runs of the callback that went on when the older one ended.

    ``running`` sets a property twice, the second time at the end.
    """
    if _ended(replay, older):
        for run in replay.runs.values():
            if run.key == older.key and older.seq in run.in_flight and _first(older, run):
                yield run


def _ended(replay: Replay, older: Run) -> bool:
    """Whether it ended by itself: the page never saw the end of a job that it gave up."""
    if older.record.job is None:
        return True
    given_up = older.record.status == "superseded" or any(
        _gave_up(run, older) for run in replay.runs.values()
    )
    return older.record.t_ended is not None and not given_up


def _first(older: Run, newer: Run) -> bool:
    """Whether the older one ended first: by the page's clock, else by the server's."""
    one, other = older.record, newer.record
    if one.landed_ms is not None and other.landed_ms is not None:
        return one.landed_ms < other.landed_ms
    return one.t_ended is None or other.t_ended is None or one.t_ended < other.t_ended


def _replaced_by(older: Run, newer: Run, node: str) -> Run | None:
    """The newer run, if what it had set gave way to another value of the older one."""
    if newer.record.landed_ms is None or landed(older) <= landed(newer):
        return None
    return newer if known_and_other(older.sides[node][-1], _set(newer, node)) else None


def _set(run: Run, node: str) -> Write:
    return run.sides[node][-1] if node in run.sides else run.writes[node]
