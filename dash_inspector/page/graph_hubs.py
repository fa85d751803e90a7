"""Properties that half of the app reads, such as a pathname or a theme, and where they are drawn.

Laid out like any other they would tie all panels into one column as tall as the app. So they
stand apart, on the side they work from, and their lines are faint until one is selected.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dash_inspector.page.layout import Point, Size

MANY = 16  # links

_GAP = 160.0
_STEP = 60.0
_CLEAR = 40.0  # pixels, at least between the drawing and what stands apart


def hubs(ends: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The property nodes with many links, and how many; an edge is (source, target)."""
    links = Counter(node for pair in ends for node in pair if node.startswith("p "))
    return {node: count for node, count in links.items() if count > MANY}


def stand_apart(
    nodes: Iterable[str],
    ends: Iterable[tuple[str, str]],
    positions: Mapping[str, Point],
    sizes: Mapping[str, Size],
    kept: Mapping[str, Point],
) -> dict[str, Point]:
    """Places for these nodes left of the drawing where they are mostly read, else right of it.

    Those that were on that side already stay where ``kept`` has them, unless the drawing has grown
    over them.
    """
    reads = Counter(source for source, _ in ends)
    writes = Counter(target for _, target in ends)
    left = [node for node in nodes if reads[node] >= writes[node]]
    right = [node for node in nodes if reads[node] < writes[node]]
    edge = max((x + sizes[node][0] / 2 for node, (x, _) in positions.items()), default=0.0)
    middle = max((y for _, y in positions.values()), default=0.0) / 2
    outer = {node: at for node, at in kept.items() if node in sizes}
    return {
        **_column(left, middle, {n: at for n, at in outer.items() if at[0] < -_CLEAR}, sizes, 0.0),
        **_column(
            right, middle, {n: at for n, at in outer.items() if at[0] > edge + _CLEAR}, sizes, edge
        ),
    }


def _column(
    nodes: list[str],
    middle: float,
    kept: Mapping[str, Point],
    sizes: Mapping[str, Size],
    edge: float,
) -> dict[str, Point]:
    """One below the other around the middle; who has a place keeps it."""
    staying = {node: kept[node] for node in nodes if node in kept}
    taken = [y for _, y in staying.values()]
    coming = [node for node in nodes if node not in staying]
    top = middle - _STEP * (len(coming) - 1) / 2 if not taken else max(taken) + _STEP
    outwards = 1 if edge else -1
    return {
        **staying,
        **{
            node: (
                round(edge + outwards * (_GAP + sizes[node][0] / 2), 1),
                round(top + _STEP * at, 1),
            )
            for at, node in enumerate(coming)
        },
    }
