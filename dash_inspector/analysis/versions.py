"""The versions that one property had in one page, and whose change of which field went under.

Beside what the page really held, each field has an owner: the run that last changed it, compared
with what that run had read. An answer that brings an owner's field back to what it was, without
having changed it itself, has undone an update that it had not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis.runs import WHOLE, Parts, Run, concurrent, parts
from dash_inspector.analysis.sightings import Sighting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LOST_UPDATE = "race.lost-update"
_RECENT = 32


@dataclass(slots=True)
class _Loss:
    sighting: Sighting
    value: str | None


class Versions:
    """One property of one page; ``caused(origins, run)`` says whether those set the run off."""

    def __init__(self, node: str, caused: Callable[[Iterable[int], Run], bool]) -> None:
        self.actual: Parts | None = None
        self._node = node
        self._caused = caused
        self._owners: dict[str, tuple[Run, str | None]] = {}
        self._losses: dict[str, _Loss] = {}
        self._recent: list[Run] = []

    def read(self, run: Run) -> None:
        """A run was sent with this value: what differs was written by nobody that we saw."""
        found = parts(run.reads[self._node])
        if found is not None and self.actual is not None:
            for name in _different(found, self.actual):
                self._owners.pop(name, None)
                loss = self._losses.pop(name, None)
                if loss is not None and found.get(name) == loss.value:
                    _restored(loss.sighting, name)
        self.actual = found

    def written(self, run: Run) -> list[Sighting]:
        """A run's answer was applied; returns each run with which it met."""
        write = run.writes[self._node]
        if write.patch:
            self.unseen(None)
            return []
        found = parts(write)
        if self._node not in run.reads:
            self._heal(run, found)
            self.unseen(found)
            return []
        met = [self._meet(other, run) for other in self._recent if _meets(other, run)]
        read = parts(run.reads[self._node])
        if read is None or found is None:
            self.unseen(found)
        else:
            self._compare(run, read, found, {one.loser.seq: one for one in met})
            self.actual = found
        self._recent = [*self._recent[-_RECENT + 1 :], run]
        return met

    def unseen(self, found: Parts | None) -> None:
        """Somebody wrote it without reading it: whatever it holds now is meant."""
        self._owners.clear()
        self.actual = found

    def dropped(self, name: str, sighting: Sighting, value: str | None) -> None:
        """A field that a superseded run would have written; its owner in the page as it ought."""
        self._owners[name] = sighting.loser, value
        self._losses[name] = _Loss(sighting, value)

    def _meet(self, other: Run, run: Run) -> Sighting:
        sighting = Sighting(LOST_UPDATE, other, run, self._node)
        if _undecided(other, run, self._node):
            sighting.outcome = "observed"
        return sighting

    def _compare(self, run: Run, read: Parts, wrote: Parts, met: dict[int, Sighting]) -> None:
        self._heal(run, wrote)
        for name, (owner, value) in list(self._owners.items()):
            kept, before = wrote.get(name), read.get(name)
            sighting = met.get(owner.seq)
            if kept == value or sighting is None or before == value:
                continue
            if kept != before and name != WHOLE:
                _disputed(sighting, name)
            elif name not in self._losses:
                _lost(sighting, name)
                self._losses[name] = _Loss(sighting, value)
        for name in _different(read, wrote):
            if name in self._losses and self._losses[name].sighting.winner is not run:
                del self._losses[name]
            self._owners[name] = run, wrote.get(name)

    def _heal(self, run: Run, wrote: Parts | None) -> None:
        for name, loss in list(self._losses.items()):
            pair = (loss.sighting.loser.seq, loss.sighting.winner.seq)
            back = wrote is not None and wrote.get(name) == loss.value
            caused = (back or name == WHOLE) and self._caused(pair, run)
            if caused or (back and concurrent(run, loss.sighting.winner)):
                _restored(loss.sighting, name)
                if back:
                    self._owners[name] = run, loss.value
            if back or caused:
                del self._losses[name]


def _meets(other: Run, run: Run) -> bool:
    return other.key != run.key and concurrent(other, run)


def _undecided(loser: Run, winner: Run, node: str) -> bool:
    known = [parts(side[node]) for run in (loser, winner) for side in (run.reads, run.writes)]
    if None not in known:
        return False
    read, wrote = loser.reads[node].fingerprint, loser.writes[node].fingerprint
    final = winner.writes[node].fingerprint
    return wrote is None or final is None or wrote not in (read, final)


def _different(one: Parts, other: Parts) -> list[str]:
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def _lost(sighting: Sighting, name: str) -> None:
    sighting.lost.append(name)
    sighting.outcome = "confirmed"


def _disputed(sighting: Sighting, name: str) -> None:
    sighting.disputed.append(name)
    if sighting.outcome == "chance":
        sighting.outcome = "observed"


def _restored(sighting: Sighting, name: str) -> None:
    sighting.healed.append(name)
    if set(sighting.lost) <= set(sighting.healed):
        sighting.outcome = "healed"
