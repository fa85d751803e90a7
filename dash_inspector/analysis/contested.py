"""Which properties could race at all, by the registry: what the recorder fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.index import Index
from dash_inspector.analysis.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dash_inspector.model import Callback, Dependency


def contested(callbacks: Iterable[Callback]) -> frozenset[str]:
    """The nodes that two callbacks write, or that are written and read: as Input by the callback
    that writes them, as State by any."""
    live = [c for c in callbacks if c.status != "lost" and c.owner == "app"]
    written = _Written(live)
    found: set[str] = set()
    for number, callback in enumerate(live):
        for node in callback.outputs:
            for other, who in written.at(node):
                if who != {number}:
                    found |= {node.node, other}
        for node in callback.inputs:
            for other, who in written.at(node):
                if number in who:
                    found |= {node.node, other}
        for node in callback.state:
            for other, _ in written.at(node):
                found |= {node.node, other}
    return frozenset(found)


class _Written:
    """Every Output node, with the numbers of those who write it."""

    def __init__(self, callbacks: Iterable[Callback]) -> None:
        self._writers: dict[str, set[int]] = {}
        self._filed: Index[str] = Index()
        for number, callback in enumerate(callbacks):
            for node in callback.outputs:
                if node.node not in self._writers:
                    self._filed.add(pattern(node.id, node.property), node.node)
                self._writers.setdefault(node.node, set()).add(number)

    def at(self, node: Dependency) -> Iterator[tuple[str, set[int]]]:
        """The nodes that can be this one at run time."""
        for other in self._filed.meeting(pattern(node.id, node.property)):
            yield other, self._writers[other]
