"""``race.user-edit``: the page's value changed, by nobody's answer, while a run was on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.runs import Parts, Run, parts
from dash_inspector.analysis.sightings import Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.analysis.replay import Replay

USER_EDIT = "race.user-edit"
# What a user changes without a callback; what else changes by itself is a script's doing.
_EDITABLE = frozenset({"value", "date", "start_date", "end_date", "checked", "on"})


def overwritten(run: Run) -> Iterator[Sighting]:
    """What the page itself has seen: its user's change, and this answer over it, or a chance."""
    for node in run.writes:
        if run.changes(node) and node in run.record.edited:
            yield Sighting(USER_EDIT, run, run, node, "confirmed")
        elif run.changes(node) and run.reads[node].property in _EDITABLE:
            yield Sighting(USER_EDIT, run, run, node)


def overtaken(replay: Replay, witness: Run) -> Iterator[Sighting]:
    """Runs that will overwrite what this one, sent meanwhile, has seen in the page."""
    for node, read in witness.reads.items():
        if read.property not in _EDITABLE or node in replay.scripts:
            continue
        seen, known = parts(read), replay.of(node).actual
        if seen is None or known is None or seen == known:
            continue
        if any(_may_be_its(run, node, seen) for run in replay.runs.values()):
            continue
        for run in replay.in_flight(witness):
            if node in run.record.edited:
                continue
            if run.changes(node) and replay.applied(run) and parts(run.reads[node]) == known:
                sighting = Sighting(USER_EDIT, witness, run, node)
                if parts(run.writes[node]) != seen:
                    sighting.outcome = "confirmed"
                yield sighting


def _may_be_its(run: Run, node: str, seen: Parts) -> bool:
    """Whether a run can have written it, perhaps without the page's word that it landed."""
    write = run.writes.get(node)
    return write is not None and (not run.over or parts(write) == seen)
