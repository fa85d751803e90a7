"""The height of every node: near its neighbours, in the given order, without overlaps.

Each column is placed by least squares under the order (pool adjacent violators), which is exact;
a few sweeps over the columns bring neighbours level.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.page.layout.columns import Columns

_SWEEPS = 6
_STRAIGHT = 4.0  # how much more a bend between two way points costs than one at a node


def heights(
    graph: Columns, columns: Sequence[Sequence[int]], tall: Sequence[float], gap: float
) -> list[float]:
    """The centre of every node and way point, downwards; ``tall`` is each one's own height."""
    y = [0.0] * len(tall)
    offsets = [_offsets(column, tall, gap) for column in columns]
    for column, offset in zip(columns, offsets, strict=True):
        middle = (offset[-1] if offset else 0.0) / 2
        for node, down in zip(column, offset, strict=True):
            y[node] = down - middle
    for sweep in range(_SWEEPS):
        both = sweep >= _SWEEPS - 2
        walk = range(len(columns)) if sweep % 2 == 0 else range(len(columns) - 1, -1, -1)
        sides = (graph.before,) if sweep % 2 == 0 else (graph.after,)
        for at in walk:
            _place(
                columns[at], offsets[at], (graph.before, graph.after) if both else sides, graph, y
            )
    return y


def _offsets(column: Sequence[int], tall: Sequence[float], gap: float) -> list[float]:
    """How far each node is at least below the first."""
    offsets = []
    down = 0.0
    for at, node in enumerate(column):
        if at:
            down += (tall[column[at - 1]] + tall[node]) / 2 + gap
        offsets.append(down)
    return offsets


def _place(
    column: Sequence[int],
    offsets: Sequence[float],
    sides: Sequence[Sequence[Sequence[int]]],
    graph: Columns,
    y: list[float],
) -> None:
    blocks: list[tuple[float, float, int]] = []
    for node, offset in zip(column, offsets, strict=True):
        want, weight = _wish(node, sides, graph.real, y)
        block = ((want - offset) * weight, weight, 1)
        while blocks and blocks[-1][0] * block[1] > block[0] * blocks[-1][1]:
            last = blocks.pop()
            block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
        blocks.append(block)
    at = 0
    for total, weight, count in blocks:
        for step in range(at, at + count):
            y[column[step]] = total / weight + offsets[step]
        at += count


def _wish(
    node: int, sides: Sequence[Sequence[Sequence[int]]], real: int, y: Sequence[float]
) -> tuple[float, float]:
    """Where the neighbours would have this node, and how strongly."""
    total = weight = 0.0
    for side in sides:
        for other in side[node]:
            pull = _STRAIGHT if node >= real and other >= real else 1.0
            total += pull * y[other]
            weight += pull
    return (total / weight, weight) if weight else (y[node], 0.01)
