"""``race.dropped-update``: what a superseded run changed, and nobody changed in its stead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.runs import Parts, Run, parts
from dash_inspector.analysis.sightings import Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.analysis.replay import Replay

DROPPED_UPDATE = "race.dropped-update"


def dropped(replay: Replay, run: Run) -> Iterator[Sighting]:
    """Of those that this run superseded, directly or not, each with what it read and wrote.

    What an older run was triggered by and triggers again is computed anew: that this gives
    another result is no loss.
    """
    again = set(run.record.triggered)
    settled: set[tuple[str, str]] = set()
    for older in reversed(_older(replay, run)):
        triggers = set(older.record.triggered)
        explained = bool(triggers) and triggers <= again
        again |= triggers
        if not older.answered:
            continue
        for node in older.writes:
            if not older.changes(node) or node not in run.reads:
                continue
            sighting = Sighting(DROPPED_UPDATE, older, run, node)
            if not explained:
                _judge(replay, sighting, settled)
            yield sighting


def _older(replay: Replay, run: Run) -> list[Run]:
    """The chain of runs that ends in this one, oldest first."""
    found: dict[int, Run] = {}
    border = [run]
    while border:
        newer = border.pop()
        for other in replay.in_flight(newer):
            if replay.superseded.get(other.seq) is newer:
                found[other.seq] = other
                border.append(other)
    return [found[seq] for seq in sorted(found)]


def _judge(replay: Replay, sighting: Sighting, settled: set[tuple[str, str]]) -> None:
    older, newer, node = sighting.loser, sighting.winner, sighting.node
    read, wrote = parts(older.reads[node]), parts(older.writes[node])
    base, left = parts(newer.reads[node]), _left(newer, node)
    if read is None or wrote is None or base is None or left is None:
        return
    for name in {**read, **wrote}:
        changed = read.get(name) != wrote.get(name)
        if not changed or (node, name) in settled or base.get(name) != read.get(name):
            continue
        settled.add((node, name))
        if left.get(name) == base.get(name):
            sighting.lost.append(name)
            sighting.outcome = "confirmed"
            replay.of(node).dropped(name, sighting, wrote.get(name))


def _left(run: Run, node: str) -> Parts | None:
    """What the run left in the page; it wrote nothing where it says nothing of the property."""
    write = run.writes.get(node)
    if write is None or run.record.status != "ok":
        return parts(run.reads[node])
    return None if write.patch else parts(write)
