"""The column of every node: arrows point to the right and are as short as a few passes get them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.page.layout.links import Link, neighbours, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

_PASSES = 6


def ranks(count: int, links: Sequence[Link]) -> list[int]:
    """A column per node from 0, every link from a smaller to a larger one; no cycle allowed."""
    before, after = neighbours(count, pairs(links))
    order = _topological(before, after)
    rank = [0] * count
    for node in order:
        rank[node] = max((rank[other] + 1 for other in before[node]), default=0)
    pull = _pull(count, links)
    for _ in range(_PASSES):
        if not _tighten(rank, order, before, after, pull):
            break
    first = min(rank, default=0)
    return [column - first for column in rank]


def _topological(before: list[list[int]], after: list[list[int]]) -> list[int]:
    missing = [len(others) for others in before]
    order = [node for node, count in enumerate(missing) if not count]
    for node in order:
        for other in after[node]:
            missing[other] -= 1
            if not missing[other]:
                order.append(other)
    return order


def _pull(count: int, links: Sequence[Link]) -> list[int]:
    """Per node, how much weight leaves it more than enters it."""
    pull = [0] * count
    for source, target, weight in links:
        pull[source] += weight
        pull[target] -= weight
    return pull


def _tighten(
    rank: list[int],
    order: list[int],
    before: list[list[int]],
    after: list[list[int]],
    pull: list[int],
) -> bool:
    """Move each node towards its heavier side; whether anything moved."""
    old = rank.copy()
    for node in reversed(order):
        if after[node] and pull[node] >= 0:
            rank[node] = min(rank[other] for other in after[node]) - 1
    for node in order:
        if before[node] and pull[node] < 0:
            rank[node] = max(rank[other] for other in before[node]) + 1
    return rank != old
