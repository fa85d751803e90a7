"""What happened to the properties of one page, told again from a stretch of its runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis import edits, superseding
from dash_inspector.analysis.causes import Causes
from dash_inspector.analysis.pairs import pairs
from dash_inspector.analysis.runs import Run, parts
from dash_inspector.analysis.sequence import events, superseded
from dash_inspector.analysis.settling import PATIENCE, Settling, moment
from dash_inspector.analysis.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash_inspector.analysis.sightings import Mark, Sighting


class Replay:
    """A stretch of one page's runs; they come by their sequence.

    ``scripts`` says from which properties clientside callbacks make which. ``superseded`` has,
    for the sequence of each run whose answer was thrown away, the run that came instead.
    """

    def __init__(self, runs: Sequence[Run], scripts: Mapping[str, tuple[str, ...]]) -> None:
        self.runs = {run.seq: run for run in runs}
        self.superseded = superseded(runs)
        self.causes = Causes(scripts)
        self.scripts = scripts
        self._found: dict[Mark, Sighting] = {}
        self._versions: dict[str, Versions] = {}
        self._overtaken: set[tuple[str, int]] = set()
        for event in events(runs):
            if event.sent:
                self._sent(event.run)
            else:
                self._over(event.run)
        self._keep(pairs(self))
        self._leave_open()

    def sightings(self) -> list[Sighting]:
        """Everything that the rules saw."""
        return list(self._found.values())

    def applied(self, run: Run) -> bool:
        """Whether the page took its answer."""
        landed = run.record.landed_ms is not None and run.record.status == "ok"
        return landed and run.seq not in self.superseded

    def of(self, node: str) -> Versions:
        """The versions of a property."""
        found = self._versions.get(node)
        if found is None:
            found = self._versions[node] = Versions(node, self.causes.leads)
        return found

    def met(self, rule: str, node: str, loser: Run, winner: Run) -> Sighting | None:
        """What this rule saw of these two so far."""
        return self._found.get((rule, node, loser.seq, winner.seq))

    def in_flight(self, run: Run) -> list[Run]:
        """The known runs that were in flight when this one was sent."""
        return [self.runs[seq] for seq in sorted(run.in_flight) if seq in self.runs]

    def _sent(self, run: Run) -> None:
        older = (seq for seq in run.in_flight if self.superseded.get(seq) is run)
        self.causes.sent(run, older)
        for sighting in edits.overtaken(self, run):
            self._overtaken.add((sighting.node, sighting.winner.seq))
            self._keep([sighting])
        for node in run.reads:
            self.of(node).read(run)

    def _over(self, run: Run) -> None:
        if self.applied(run):
            for sighting in edits.overwritten(run):
                if (sighting.node, run.seq) not in self._overtaken:
                    self._keep([sighting])
            for node, write in run.writes.items():
                self._keep(self.of(node).written(run, write))
            for node, writes in run.sides.items():
                if _with_the_answer(run, node):
                    self._keep(self.of(node).written(run, writes[0], side=True))
                else:
                    self.of(node).unseen(parts(writes[0]) if len(writes) == 1 else None)
            self.causes.applied(run)
        if run.seq not in self.superseded:
            self._keep(superseding.dropped(self, run))

    def _leave_open(self) -> None:
        settling = Settling(self)
        for sighting in self._found.values():
            if sighting.outcome == "confirmed" and not settling.final(sighting):
                sighting.open_until = moment(sighting) + PATIENCE

    def _keep(self, sightings: Iterable[Sighting]) -> None:
        for sighting in sightings:
            self._found.setdefault(sighting.mark, sighting)


def _with_the_answer(run: Run, node: str) -> bool:
    """Whether a side update was set once, by ``set_props``, and applied as the answer came."""
    server = run.callback is not None and run.callback.kind == "server"
    return (
        server and run.record.job is None and len(run.sides[node]) == 1 and node not in run.writes
    )
