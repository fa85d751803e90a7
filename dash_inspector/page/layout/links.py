"""A directed graph on the numbers 0..count-1, as the steps of the layout pass it on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Link(NamedTuple):
    """An arrow between two different nodes; the heavier, the more it should point to the right."""

    source: int
    target: int
    weight: int = 1


def neighbours(
    count: int, links: Iterable[tuple[int, int]]
) -> tuple[list[list[int]], list[list[int]]]:
    """Predecessors and successors of every node, in the order of the links."""
    before: list[list[int]] = [[] for _ in range(count)]
    after: list[list[int]] = [[] for _ in range(count)]
    for source, target in links:
        after[source].append(target)
        before[target].append(source)
    return before, after


def pairs(links: Iterable[Link]) -> list[tuple[int, int]]:
    """The links without their weights."""
    return [(link.source, link.target) for link in links]


def components(count: int, links: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The nodes of every connected part, whatever the arrows' direction; parts by first node."""
    before, after = neighbours(count, links)
    seen = [False] * count
    return [sorted(_reach(start, before, after, seen)) for start in range(count) if not seen[start]]


def _reach(
    start: int, before: list[list[int]], after: list[list[int]], seen: list[bool]
) -> list[int]:
    seen[start] = True
    part = [start]
    for node in part:
        for other in (*before[node], *after[node]):
            if not seen[other]:
                seen[other] = True
                part.append(other)
    return part
