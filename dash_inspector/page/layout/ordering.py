"""The order of the nodes in each column, with few crossings: sweeps to the barycentre, then swaps.

Sugiyama, Tagawa and Toda (1981). The best order seen is kept. Deterministic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.page.layout.crossings import crossings, gain, places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.page.layout.columns import Columns

_SWEEPS = 24
_PATIENCE = 4
_WORK = 160_000  # steps between columns looked at, over all sweeps


def ordered(graph: Columns) -> list[list[int]]:
    """The columns of the graph, each from top to bottom."""
    steps = sum(map(len, graph.after))
    best = _depth_first(graph)
    fewest = crossings(graph, best)
    columns, idle = best, 0
    for sweep in range(max(4, min(_SWEEPS, _WORK // (steps + 1)))):
        if not fewest or idle == _PATIENCE:
            break
        columns = _sweep(graph, columns, rightwards=sweep % 2 == 0)
        count = crossings(graph, columns)
        idle += 1
        if count < fewest:
            best, fewest, idle = columns, count, 0
    return _swapped(graph, best) if fewest else best


def _depth_first(graph: Columns) -> list[list[int]]:
    """Nodes in the order of a walk along the arrows: a tree has no crossing from the start."""
    column_of = {node: at for at, column in enumerate(graph.columns) for node in column}
    columns: list[list[int]] = [[] for _ in graph.columns]
    seen = [False] * len(graph.before)
    for start in (node for column in graph.columns for node in column):
        stack = [start]
        while stack:
            node = stack.pop()
            if not seen[node]:
                seen[node] = True
                columns[column_of[node]].append(node)
                stack.extend(reversed((*graph.after[node], *graph.before[node])))
    return columns


def _sweep(graph: Columns, columns: Sequence[list[int]], *, rightwards: bool) -> list[list[int]]:
    """Every column in turn sorted by the mean place of its neighbours on the side we come from."""
    place = places(columns, len(graph.before))
    towards = graph.before if rightwards else graph.after
    result = [*columns]
    for at in range(len(columns)) if rightwards else range(len(columns) - 1, -1, -1):
        if len(columns[at]) > 1:
            result[at] = _by_barycentre(columns[at], towards, place, turn_ties=not rightwards)
            for slot, node in enumerate(result[at]):
                place[node] = slot
    return result


def _by_barycentre(
    column: Sequence[int],
    towards: Sequence[Sequence[int]],
    place: Sequence[int],
    *,
    turn_ties: bool,
) -> list[int]:
    """Nodes without neighbours on that side keep their slots; ties are turned every other time."""
    keys = {
        node: sum([place[other] for other in towards[node]]) / len(towards[node])
        for node in (reversed(column) if turn_ties else column)
        if towards[node]
    }
    moved = iter(sorted(keys, key=keys.__getitem__))
    return [next(moved) if node in keys else node for node in column]


def _swapped(graph: Columns, columns: list[list[int]]) -> list[list[int]]:
    """Neighbours in a column swapped as long as that saves crossings, a bounded number of times."""
    result = [[*column] for column in columns]
    place = places(result, len(graph.before))
    steps = sum(map(len, graph.after))
    for _ in range(max(2, min(10, _WORK // (4 * steps)))):
        if not sum([_swap_in(column, graph, place) for column in result]):
            break
    return result


def _swap_in(column: list[int], graph: Columns, place: list[int]) -> int:
    left = {node: sorted([place[other] for other in graph.before[node]]) for node in column}
    right = {node: sorted([place[other] for other in graph.after[node]]) for node in column}
    saved = 0
    for at in range(len(column) - 1):
        upper, lower = column[at], column[at + 1]
        better = gain(left[upper], left[lower]) + gain(right[upper], right[lower])
        if better > 0:
            column[at], column[at + 1] = lower, upper
            place[lower], place[upper] = at, at + 1
            saved += better
    return saved
