"""How often a race was seen, out of how many times that it could have happened."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from dash_inspector.analysis.patterns import Pattern, meet, pattern
from dash_inspector.analysis.races import clearer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dash_inspector.analysis.sightings import Outcome, Sighting
    from dash_inspector.model import Callback, Dependency

Subject = tuple[str, tuple[str, ...], str]
_MAX_NAMES = 10_000
_MAX_OCCURRENCES = 20_000  # as many as the store keeps requests
_RANK: dict[Outcome, int] = {"chance": 0, "healed": 1, "observed": 2, "confirmed": 3}


@dataclass(slots=True)
class Tally:
    """All sightings of one rule between the same callbacks in the same declared property.

    ``provoked``: of those observed and confirmed, how many while an answer was held back on demand.
    """

    callbacks: tuple[Callback, ...]
    node: str
    chances: int = 0
    observed: int = 0
    confirmed: int = 0
    healed: int = 0
    provoked: int = 0
    example: Sighting | None = None

    def add(self, sighting: Sighting) -> None:
        """Count one, and keep it if there is none that shows more."""
        self.chances += 1
        self.observed += sighting.outcome == "observed"
        self.confirmed += sighting.outcome == "confirmed"
        self.healed += sighting.outcome == "healed"
        self.provoked += sighting.happened and sighting.provoked
        if self.example is None or _shows(sighting) >= _shows(self.example):
            self.example = sighting


class Occurrence(NamedTuple):
    """One time that it was observed or confirmed; the ids of the two requests."""

    subject: Subject
    loser: str
    winner: str


class Tallies:
    """By subject: the rule, the callbacks' ids, the property as it was declared.

    ``occurrences`` has the newest of them, in the order in which they were seen.
    """

    def __init__(self) -> None:
        self.by_subject: dict[Subject, Tally] = {}
        self.occurrences: deque[Occurrence] = deque(maxlen=_MAX_OCCURRENCES)
        self._names: dict[tuple[str, tuple[str, ...]], str] = {}

    def add(self, sightings: Iterable[Sighting]) -> None:
        """Count what is about callbacks of the app; one that nobody knows is nobody's fault."""
        for sighting in sightings:
            loser, winner = sighting.loser.callback, sighting.winner.callback
            if loser is None or winner is None or "dash" in (loser.owner, winner.owner):
                continue
            pair = {loser.id: loser, winner.id: winner}
            ids = tuple(sorted(pair))
            if sighting.rule == "race.user-edit":
                ids = (winner.id,)
            node = self._declared(sighting.node, ids, pair)
            subject = sighting.rule, ids, node
            tally = self.by_subject.get(subject)
            if tally is None:
                tally = Tally(tuple(pair[one] for one in ids), node)
                self.by_subject[subject] = tally
            tally.add(sighting)
            if sighting.happened:
                both = sighting.loser.record.id, sighting.winner.record.id
                self.occurrences.append(Occurrence(subject, *both))

    def _declared(self, node: str, ids: tuple[str, ...], known: Mapping[str, Callback]) -> str:
        found = self._names.get((node, ids))
        if found is None:
            if len(self._names) >= _MAX_NAMES:
                self._names.clear()
            found = declared(node, [known[one] for one in ids]) if node else ""
            self._names[node, ids] = found
        return found

    def with_(self, sightings: Iterable[Sighting], now: float | None) -> Tallies:
        """These and more, which are not settled yet, as they are at this moment."""
        both = Tallies()
        both.by_subject = {s: replace(tally) for s, tally in self.by_subject.items()}
        both.occurrences = self.occurrences.copy()
        both.add(one.as_of(now) for one in sightings)
        return both


def declared(node: str, callbacks: Iterable[Callback]) -> str:
    """What these callbacks call a property: their Outputs' own node, wildcards included."""
    component, _, name = node.rpartition(".")
    concrete = pattern(component, name)
    writes: list[str] = []
    reads: list[str] = []
    for callback in callbacks:
        writes += _fitting(callback.outputs, concrete)
        reads += _fitting((*callback.state, *callback.inputs), concrete)
    best, *others = writes or reads or [node]
    for other in others:
        best = clearer(best, other)
    return best


def _fitting(nodes: Iterable[Dependency], concrete: Pattern) -> Iterator[str]:
    for node in nodes:
        if node.property == concrete.name and meet(pattern(node.id, node.property), concrete):
            yield node.node


def _shows(sighting: Sighting) -> tuple[int, float]:
    return _RANK[sighting.outcome], sighting.winner.record.t_received
