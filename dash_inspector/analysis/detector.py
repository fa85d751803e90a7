"""The races in what was recorded, kept up to date as records come in."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from dash_inspector.analysis.patching import Patching
from dash_inspector.analysis.race_findings import finding, fingerprint
from dash_inspector.analysis.runs import run_of
from dash_inspector.analysis.stretch import Stretch
from dash_inspector.analysis.tallies import Tallies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dash_inspector.analysis.tallies import Subject, Tally
    from dash_inspector.model import Callback, Finding, RequestRecord

_MAX_TABS = 64
_MAX_PARTED = 20_000


class Detector:
    """Constant work and memory per record: each page keeps a short stretch of its newest runs.

    Without a page's word (``tab`` and ``seq``) nothing is claimed of a record.
    """

    def __init__(self, callbacks: Iterable[Callback]) -> None:
        self._callbacks: dict[str, Callback] = {}
        for callback in callbacks:
            if callback.status != "lost":
                self._callbacks[callback.id] = callback
                self._callbacks.setdefault(callback.dash_id, callback)
        self._scripts = _scripts(self._callbacks.values())
        self._tabs: OrderedDict[str, Stretch] = OrderedDict()
        self._floors: OrderedDict[str, int] = OrderedDict()  # of pages that were parted with
        self._tallies = Tallies()
        self._told: Tallies | None = None
        self._now: float | None = None
        self.open_until: float | None = None
        self.patching = Patching()

    def feed(self, records: Iterable[RequestRecord]) -> None:
        """Take records in their order; one that comes again under its id replaces itself."""
        for record in records:
            if record.tab is not None and record.seq is not None:
                self._take(record, record.tab, record.seq)

    def as_of(self, now: float | None) -> None:
        """Judge as of this moment of the host's clock (s); ``None``: nothing is in flight.

        ``open_until`` is then the earliest moment at which a verdict changes by itself.
        """
        until = self.open_until
        known = now is not None and self._now is not None
        if not known or (until is not None and now is not None and now >= until):
            self._told = None
        self._now = now

    def tallies(self) -> Mapping[Subject, Tally]:
        """Everything that was seen so far."""
        return self._all().by_subject

    def requests(self) -> Mapping[str, tuple[str, ...]]:
        """The requests of each race that really happened, by its finding's fingerprint."""
        found: dict[Subject, dict[str, None]] = {}
        for subject, loser, winner in self._all().occurrences:
            found.setdefault(subject, {}).update({loser: None, winner: None})
        tallies = self.tallies()
        return {fingerprint(s[0], tallies[s]): tuple(ids) for s, ids in found.items()}

    def findings(self) -> tuple[Finding, ...]:
        """What really happened, each rule once for the same callbacks and property."""
        known = tuple({one.id: one for one in self._callbacks.values()}.values())
        return tuple(
            finding(rule, tally, known, self.patching)
            for (rule, _, _), tally in self.tallies().items()
            if tally.observed or tally.confirmed
        )

    def _all(self) -> Tallies:
        if self._told is None:
            unsettled = [one for stretch in self._tabs.values() for one in stretch.told()]
            self._told = self._tallies.with_(unsettled, self._now)
            self.open_until = min(
                (
                    one.open_until
                    for one in unsettled
                    if one.open_until is not None and one.as_of(self._now).pending
                ),
                default=None,
            )
        return self._told

    def _take(self, record: RequestRecord, tab: str, seq: int) -> None:
        if seq < self._floors.get(tab, 0):
            return
        stretch = self._stretch(tab)
        if stretch.settled(seq):
            return
        known = stretch.knows(seq)
        if known is not None and known.record is record:
            return
        callback = self._callbacks.get(record.callback)
        if callback is not None:
            self.patching.see(callback, record)
        run = run_of(record, callback)
        if run is not None:
            self._tallies.add(stretch.add(run))
            self._told = None

    def _stretch(self, tab: str) -> Stretch:
        found = self._tabs.get(tab)
        if found is None:
            found = self._tabs[tab] = Stretch(self._scripts, self._floors.pop(tab, 0))
            if len(self._tabs) > _MAX_TABS:
                self._part(*self._tabs.popitem(last=False))
        self._tabs.move_to_end(tab)
        return found

    def _part(self, tab: str, stretch: Stretch) -> None:
        """Count what a page has shown for good; its records may all come again."""
        self._tallies.add(stretch.told())
        self._floors[tab] = stretch.ceiling
        if len(self._floors) > _MAX_PARTED:
            self._floors.popitem(last=False)


def _scripts(callbacks: Iterable[Callback]) -> dict[str, tuple[str, ...]]:
    """What clientside callbacks write, and from which properties they make it."""
    found: dict[str, tuple[str, ...]] = {}
    for callback in callbacks:
        if callback.kind == "clientside":
            read = tuple(node.node for node in callback.inputs)
            for node in callback.outputs:
                found[node.node] = (*found.get(node.node, ()), *read)
    return found
