"""How many arrows cross between the columns of a drawing, and what swapping two nodes changes."""

from __future__ import annotations

from bisect import bisect_right, insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.page.layout.columns import Columns


def places(columns: Sequence[Sequence[int]], count: int) -> list[int]:
    """The place of every node in its column, from the top."""
    place = [0] * count
    for column in columns:
        for at, node in enumerate(column):
            place[node] = at
    return place


def crossings(graph: Columns, columns: Sequence[Sequence[int]]) -> int:
    """Crossings between neighbouring columns when their nodes stand in this order."""
    place = places(columns, len(graph.before))
    return sum(_between(column, graph.after, place) for column in columns)


def _between(column: Sequence[int], after: Sequence[Sequence[int]], place: Sequence[int]) -> int:
    total = 0
    ends: list[int] = []
    for node in column:
        reached = sorted([place[other] for other in after[node]])
        if ends and reached and reached[0] < ends[-1]:
            total += sum(len(ends) - bisect_right(ends, end) for end in reached)
        for end in reached:
            insort(ends, end)
    return total


def gain(upper: Sequence[int], lower: Sequence[int]) -> int:
    """Crossings saved on one side by swapping two neighbours; sorted places of what they reach."""
    if not upper or not lower or upper[-1] <= lower[0]:
        return -len(upper) * len(lower) + _equal(upper, lower)
    now = sum(len(upper) - bisect_right(upper, end) for end in lower)
    then = sum(len(lower) - bisect_right(lower, end) for end in upper)
    return now - then


def _equal(upper: Sequence[int], lower: Sequence[int]) -> int:
    if not upper or not lower or upper[-1] < lower[0]:
        return 0
    return upper.count(upper[-1]) * lower.count(lower[0])
