"""The versions that one property had in one page, and whose change of which field went under.

Beside what the page really held, each field has an owner: the run that last changed it. What an
owner changed is told by what it had read, by its ``Patch``, or by what the page held before. An
answer that brings an owner's field back to what it was, without having changed it itself, has
undone an update that it had not seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis.runs import (
    GROWN,
    UNTOLD,
    WHOLE,
    Parts,
    Run,
    concurrent,
    parts,
    touched,
)
from dash_inspector.analysis.sightings import Sighting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from dash_inspector.model import Write

LOST_UPDATE = "race.lost-update"
_RECENT = 32


@dataclass(slots=True)
class _Loss:
    sighting: Sighting
    value: str | None


class Versions:
    """One property of one page; ``caused(origins, run)`` says whether those set the run off.

    ``overwritten``: by the sequences of a run whose ``Patch`` came late and of the newer run
    before it, the fields to which it gave another value than that one just had.
    """

    def __init__(self, node: str, caused: Callable[[Iterable[int], Run], bool]) -> None:
        self.overwritten: dict[tuple[int, int], list[str]] = {}
        self._node = node
        self._caused = caused
        self._held: Parts | None = None
        self._owners: dict[str, tuple[Run, str | None]] = {}
        self._losses: dict[str, _Loss] = {}
        self._recent: list[Run] = []

    @property
    def actual(self) -> Parts | None:
        """What the page holds, where all of it is known."""
        held = self._held
        return None if held is None or any(one in UNTOLD for one in held.values()) else held

    def read(self, run: Run) -> None:
        """A run was sent with this value: what differs was written by nobody that we saw."""
        found = parts(run.reads[self._node])
        if found is not None and self._held is not None:
            for name in _different(found, self._held):
                if self._held.get(name) in UNTOLD:
                    self._learn(name, found.get(name))
                else:
                    self._disown(name, found.get(name))
        self._held = found

    def written(self, run: Run, write: Write, *, side: bool = False) -> list[Sighting]:
        """A run's answer was applied; returns each run with which it met."""
        met: list[Sighting] = []
        if write.patch:
            self._patch(run, touched(write, self._held))
        elif side or self._node not in run.reads:
            self._replace(run, parts(write))
        else:
            met = [self._meet(other, run) for other in self._recent if _meets(other, run)]
            self._write_back(run, write, {one.loser.seq: one for one in met})
        self._recent = [*self._recent[-_RECENT + 1 :], run]
        return met

    def unseen(self, found: Parts | None) -> None:
        """Somebody wrote it without reading it: whatever it holds now is meant."""
        self._owners.clear()
        self._held = found

    def dropped(self, name: str, sighting: Sighting, value: str | None) -> None:
        """A field that a superseded run would have written; its owner in the page as it ought."""
        self._owners[name] = sighting.loser, value
        self._losses[name] = _Loss(sighting, value)

    def _learn(self, name: str, value: str | None) -> None:
        """What a ``Patch`` had made of a field is seen by the next run that reads it."""
        if name in self._owners:
            self._owners[name] = self._owners[name][0], value

    def _disown(self, name: str, value: str | None) -> None:
        self._owners.pop(name, None)
        loss = self._losses.pop(name, None)
        if loss is not None and value == loss.value:
            _restored(loss.sighting, name)

    def _patch(self, run: Run, changes: Mapping[str, str | None] | None) -> None:
        if changes is None:
            self.unseen(None)
            return
        self._heal(run, changes)
        held = self._held
        for name, value in changes.items():
            self._losses.pop(name, None)
            if held is None or value in UNTOLD or held.get(name) != value:
                self._overwrite(run, name, value)
                self._owners[name] = run, value
        if held is not None:
            new = {**held, **changes}
            self._held = {name: value for name, value in new.items() if value is not None}

    def _overwrite(self, run: Run, name: str, value: str | None) -> None:
        owner, before = self._owners.get(name, (run, None))
        known = value != before and value not in UNTOLD and before not in UNTOLD
        if known and owner.seq > run.seq and _meets(owner, run):
            self.overwritten.setdefault((run.seq, owner.seq), []).append(name)

    def _replace(self, run: Run, found: Parts | None) -> None:
        """It was written whole, by a run that had not asked what it held."""
        before = self._held
        self._heal(run, found)
        self.unseen(found)
        if before is not None and found is not None:
            for name in _different(before, found):
                self._losses.pop(name, None)
                self._owners[name] = run, found.get(name)

    def _write_back(self, run: Run, write: Write, met: dict[int, Sighting]) -> None:
        read, found = parts(run.reads[self._node]), parts(write)
        if read is None or found is None:
            self.unseen(found)
            return
        self._compare(run, read, found, met)
        self._held = found

    def _meet(self, other: Run, run: Run) -> Sighting:
        sighting = Sighting(LOST_UPDATE, other, run, self._node)
        if _undecided(other, run, self._node):
            sighting.outcome = "observed"
        return sighting

    def _compare(self, run: Run, read: Parts, wrote: Parts, met: dict[int, Sighting]) -> None:
        self._heal(run, wrote)
        for name, (owner, value) in list(self._owners.items()):
            sighting = met.get(owner.seq)
            if sighting is not None:
                verdict = _judged(owner, self._node, name, (read.get(name), value, wrote.get(name)))
                if verdict == "disputed":
                    _disputed(sighting, name)
                elif verdict == "lost" and name not in self._losses:
                    _lost(sighting, name)
                    self._losses[name] = _Loss(sighting, value)
        for name in _different(read, wrote):
            if name in self._losses and self._losses[name].sighting.winner is not run:
                del self._losses[name]
            self._owners[name] = run, wrote.get(name)

    def _heal(self, run: Run, wrote: Mapping[str, str | None] | None) -> None:
        """Look what of what was lost this answer brings back; a ``Patch`` says of a few fields."""
        for name, loss in list(self._losses.items()):
            if _leaves(run, self._node, wrote, name):
                continue
            pair = (loss.sighting.loser.seq, loss.sighting.winner.seq)
            back = wrote is not None and wrote.get(name) == loss.value
            anew = name == WHOLE or loss.value in UNTOLD
            caused = (back or anew) and self._caused(pair, run)
            if caused or (back and concurrent(run, loss.sighting.winner)):
                _restored(loss.sighting, name)
                if back:
                    self._owners[name] = run, loss.value
            if back or caused:
                del self._losses[name]


def _judged(
    owner: Run, node: str, name: str, values: tuple[str | None, str | None, str | None]
) -> str:
    """What became of an owner's field, by what the winner read, the owner left, it wrote."""
    before, value, kept = values
    if value in UNTOLD:
        return "lost" if kept == before and value == GROWN else "disputed"
    if value in (kept, before):
        return "kept"
    if kept == before:
        return "lost"
    relative = owner.changes(node) or _changes_a_part(owner, node, name)
    if name == WHOLE:
        return "lost" if relative or _patches(owner, node) else "disputed"
    return "disputed" if relative else "kept"


def _changes_a_part(run: Run, node: str, name: str) -> bool:
    """Whether its ``Patch`` changed a part of this field, and not the whole of it."""
    write = run.written(node)
    changes = touched(write, None) if write is not None and write.patch else None
    return changes is not None and changes.get(name, "") in UNTOLD


def _patches(run: Run, node: str) -> bool:
    write = run.written(node)
    return write is not None and write.patch


def _leaves(run: Run, node: str, wrote: Mapping[str, str | None] | None, name: str) -> bool:
    """Whether it is a ``Patch`` that leaves this field alone."""
    return _patches(run, node) and wrote is not None and name not in wrote


def _meets(other: Run, run: Run) -> bool:
    return other.key != run.key and concurrent(other, run)


def _undecided(loser: Run, winner: Run, node: str) -> bool:
    """Whether the values that are known cannot tell if it undid anything."""
    write = loser.written(node)
    assert write is not None
    read, final = winner.reads[node], winner.writes[node]
    if write.patch:
        known = parts(read) is not None and parts(final) is not None
        return not known or touched(write, parts(read)) is None
    own = loser.reads.get(node, read)
    if None not in (parts(read), parts(final), parts(write), parts(own)):
        return False
    wrote, last = write.fingerprint, final.fingerprint
    return wrote is None or last is None or wrote not in (own.fingerprint, last)


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
