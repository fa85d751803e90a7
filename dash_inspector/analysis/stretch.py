"""The newest runs of one page, told again whenever one of them is new or known better."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from dash_inspector.analysis.replay import Replay

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.analysis.runs import Run
    from dash_inspector.analysis.sightings import Mark, Sighting

HALF = 64
_UNFINISHED = 32


class Stretch:
    """At most 2 * ``HALF`` runs, and a few older ones that have not ended yet.

    What came before the sequence ``floor`` is settled.
    """

    def __init__(self, scripts: Mapping[str, tuple[str, ...]], floor: int = 0) -> None:
        self._scripts = scripts
        self._runs: dict[int, Run] = {}
        self._floor = floor
        self._settled: OrderedDict[Mark, None] = OrderedDict()
        self._told: list[Sighting] | None = []

    def knows(self, seq: int) -> Run | None:
        """The run of this sequence."""
        return self._runs.get(seq)

    def settled(self, seq: int) -> bool:
        """Whether nothing that is said of this sequence counts any more."""
        return seq < self._floor and seq not in self._runs

    @property
    def ceiling(self) -> int:
        """The sequence after the newest."""
        return max(self._runs, default=self._floor - 1) + 1

    def add(self, run: Run) -> list[Sighting]:
        """Take a run, new or known better; returns what is thereby settled for good."""
        if self.settled(run.seq):
            return []
        self._runs[run.seq] = run
        self._told = None
        return self._settle() if len(self._runs) >= 2 * HALF + _UNFINISHED else []

    def told(self) -> list[Sighting]:
        """What these runs show, but for what has been settled."""
        if self._told is None:
            runs = [self._runs[seq] for seq in sorted(self._runs)]
            every = Replay(runs, self._scripts).sightings()
            self._told = [one for one in every if one.mark not in self._settled]
        return self._told

    def _settle(self) -> list[Sighting]:
        told = self.told()
        order = sorted(self._runs)
        boundary = order[len(order) - HALF]
        unfinished = [seq for seq in order if seq < boundary and not self._runs[seq].over]
        kept = {seq for seq in order if seq >= boundary} | set(unfinished[-_UNFINISHED:])
        settled = [one for one in told if one.oldest not in kept]
        self._runs = {seq: self._runs[seq] for seq in order if seq in kept}
        self._floor = boundary
        self._settled.update(dict.fromkeys(one.mark for one in settled if one.newest in kept))
        while len(self._settled) > 100 * HALF:
            self._settled.popitem(last=False)
        self._told = None
        return settled
