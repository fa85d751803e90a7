"""Which arrows to turn round so that no cycle is left, as few and as light as a quick look finds.

Greedy sequence after Eades, Lin and Smyth (1993), with weights, inside each strong component:
an arrow that lies on no cycle is never turned.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from dash_inspector.page.layout.links import Link, neighbours, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence


def acyclic(count: int, links: Sequence[Link]) -> list[Link]:
    """The same links in the same order, some of them turned round, without a cycle."""
    strong = strong_components(count, pairs(links))
    inside = [link for link in links if strong[link.source] == strong[link.target]]
    if not inside:
        return list(links)
    place = _sequence(count, inside)
    return [
        Link(link.target, link.source, link.weight)
        if strong[link.source] == strong[link.target] and place[link.source] > place[link.target]
        else link
        for link in links
    ]


def strong_components(count: int, links: Sequence[tuple[int, int]]) -> list[int]:
    """A number per node, equal where each reaches the other (Kosaraju, without recursion)."""
    before, after = neighbours(count, links)
    label = [-1] * count
    for root in reversed(_finishing_order(count, after)):
        if label[root] < 0:
            label[root] = root
            part = [root]
            for node in part:
                for other in before[node]:
                    if label[other] < 0:
                        label[other] = root
                        part.append(other)
    return label


def _finishing_order(count: int, after: list[list[int]]) -> list[int]:
    seen = [False] * count
    done: list[int] = []
    for start in range(count):
        stack = [] if seen[start] else [(start, 0)]
        seen[start] = True
        while stack:
            node, at = stack.pop()
            if at == len(after[node]):
                done.append(node)
                continue
            stack.append((node, at + 1))
            other = after[node][at]
            if not seen[other]:
                seen[other] = True
                stack.append((other, 0))
    return done


def _sequence(count: int, links: Sequence[Link]) -> list[int]:
    """A place per node; links from a later to an earlier place are the ones to turn."""
    graph = _Shrinking(count, links)
    head: list[int] = []
    tail: list[int] = []
    while (node := graph.take_sink()) is not None or (node := graph.take_best()) is not None:
        (tail if graph.was_sink else head).append(node)
    place = [0] * count
    for at, node in enumerate((*head, *reversed(tail))):
        place[node] = at
    return place


class _Shrinking:
    """What is left of a graph while the greedy sequence takes node after node out of it."""

    def __init__(self, count: int, links: Sequence[Link]) -> None:
        self.was_sink = False
        self._around: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
        self._into, self._out = [0] * count, [0] * count
        for source, target, weight in links:
            self._around[source].append((target, weight, 0))
            self._around[target].append((source, 0, weight))
            self._out[source] += weight
            self._into[target] += weight
        self._left = [True] * count
        self._sinks = [node for node in range(count) if not self._out[node]]
        self._heap = [(self._rank(node), node) for node in range(count)]
        heapify(self._heap)

    def _rank(self, node: int) -> tuple[int, int]:
        return (int(self._into[node] > 0), self._into[node] - self._out[node])

    def take_sink(self) -> int | None:
        """A node that nothing leaves, the latest found first."""
        while self._sinks:
            node = self._sinks.pop()
            if self._left[node]:
                return self._take(node, sink=True)
        return None

    def take_best(self) -> int | None:
        """A source, else the node with the largest surplus of what leaves it."""
        while self._heap:
            rank, node = heappop(self._heap)
            if self._left[node] and rank == self._rank(node):
                return self._take(node, sink=False)
        return None

    def _take(self, node: int, *, sink: bool) -> int:
        self.was_sink = sink
        self._left[node] = False
        for other, fed, feeding in self._around[node]:
            if self._left[other]:
                self._into[other] -= fed
                self._out[other] -= feeding
                if not self._out[other]:
                    self._sinks.append(other)
                heappush(self._heap, (self._rank(other), other))
        return node
