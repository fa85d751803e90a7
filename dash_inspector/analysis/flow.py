"""Which callback sets off which: who waits for whom, and what sets off two of them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis.index import Index
from dash_inspector.analysis.outputs import plain_outputs
from dash_inspector.analysis.patterns import pattern
from dash_inspector.model import Callback, Dependency

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STORE_DATA, _STORE_STAMP = "data", "modified_timestamp"


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two callbacks come to run together: ``how`` is common, load, timer or apart.

    ``cause`` is the property that sets off both, or the callback that writes the Inputs of both.
    """

    how: str
    rank: int
    cause: str | None = None
    writer: Callback | None = None


class Flow:
    """One app as a graph: an arrow where an Output of one callback is an Input of another."""

    def __init__(self, callbacks: Sequence[Callback]) -> None:
        self._callbacks = tuple(callbacks)
        self._readers: Index[int] = Index()
        for number, callback in enumerate(self._callbacks):
            for node in callback.inputs:
                self._readers.add(pattern(node.id, node.property), number)
        self._waiting = [self._set_off(c, plain=True) for c in self._callbacks]
        self._awaited = _reversed(self._waiting)
        self._tied: dict[int, frozenset[int]] = {}
        self._triggers: list[list[int]] | None = None
        self._above: dict[int, dict[int, int]] = {}

    def tied(self, number: int) -> frozenset[int]:
        """Those that wait for it or that it waits for, through Outputs without a duplicate."""
        known = self._tied.get(number)
        if known is None:
            after = _distances(number, self._waiting)
            before = _distances(number, self._awaited)
            known = self._tied[number] = frozenset(after.keys() | before.keys()) - {number}
        return known

    def meeting(self, first: int, second: int) -> Meeting:
        """The shortest way in which both are set off together."""
        one, two = self._callbacks[first], self._callbacks[second]
        shared = _shared_input(one, two)
        if shared is not None:
            timer = shared.property == "n_intervals"
            return Meeting("timer" if timer else "common", 1, shared.node)
        source = self._common_source(first, second)
        if source is not None:
            return Meeting("common", 1, None, self._callbacks[source])
        if not one.prevent_initial_call and not two.prevent_initial_call:
            return Meeting("load", 2)
        timer_node = next((n.node for n in (*one.inputs, *two.inputs) if _ticks(n)), None)
        if timer_node is not None:
            return Meeting("timer", 2, timer_node)
        return Meeting("apart", 3)

    def _set_off(self, callback: Callback, *, plain: bool) -> frozenset[int]:
        nodes = plain_outputs(callback) if plain else callback.outputs
        found: set[int] = set()
        for node in _with_stamps(nodes):
            found.update(self._readers.meeting(pattern(node.id, node.property)))
        return frozenset(found)

    def _common_source(self, first: int, second: int) -> int | None:
        above, other = self._sources(first), self._sources(second)
        shared = [n for n in above.keys() & other.keys() if n not in {first, second}]
        return min(shared, key=lambda n: (above[n] + other[n], n), default=None)

    def _sources(self, number: int) -> dict[int, int]:
        if self._triggers is None:
            self._triggers = _reversed([self._set_off(c, plain=False) for c in self._callbacks])
        if number not in self._above:
            self._above[number] = _distances(number, self._triggers)
        return self._above[number]


def _distances(start: int, arrows: Sequence[Iterable[int]]) -> dict[int, int]:
    """Steps from a number to each that can be reached from it."""
    found = {start: 0}
    border = [start]
    while border:
        following = []
        for number in border:
            for target in arrows[number]:
                if target not in found:
                    found[target] = found[number] + 1
                    following.append(target)
        border = following
    return found


def _reversed(arrows: Sequence[Iterable[int]]) -> list[list[int]]:
    sources: list[list[int]] = [[] for _ in arrows]
    for source, targets in enumerate(arrows):
        for target in targets:
            sources[target].append(source)
    return sources


def _with_stamps(nodes: Iterable[Dependency]) -> Iterable[Dependency]:
    """A ``dcc.Store`` whose data changes changes its ``modified_timestamp`` too."""
    for node in nodes:
        yield node
        if node.property == _STORE_DATA:
            yield Dependency(node.id, _STORE_STAMP)


def _shared_input(first: Callback, second: Callback) -> Dependency | None:
    others = set(second.inputs)
    return next((node for node in first.inputs if node in others), None)


def _ticks(node: Dependency) -> bool:
    return node.property == "n_intervals"
