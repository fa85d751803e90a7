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


def hubs(ends: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The property nodes with many links, and how many; an edge is (source, target)."""
    links = Counter(node for pair in ends for node in pair if node.startswith("p "))
    return {node: count for node, count in links.items() if count > MANY}


def stand_apart(
    nodes: Iterable[str],
    ends: Iterable[tuple[str, str]],
    positions: Mapping[str, Point],
    sizes: Mapping[str, Size],
) -> dict[str, Point]:
    """Places for these nodes left of the drawing where they are mostly read, else right of it."""
    reads = Counter(source for source, _ in ends)
    writes = Counter(target for _, target in ends)
    left = [node for node in nodes if reads[node] >= writes[node]]
    right = [node for node in nodes if reads[node] < writes[node]]
    placed = positions.values()
    edge = max((x + sizes[node][0] / 2 for node, (x, _) in positions.items()), default=0.0)
    middle = max((y for _, y in placed), default=0.0) / 2
    return {
        **{n: (-_GAP - sizes[n][0] / 2, y) for n, y in _spread(left, middle)},
        **{n: (edge + _GAP + sizes[n][0] / 2, y) for n, y in _spread(right, middle)},
    }


def _spread(nodes: list[str], middle: float) -> list[tuple[str, float]]:
    top = middle - _STEP * (len(nodes) - 1) / 2
    return [(node, round(top + _STEP * at, 1)) for at, node in enumerate(nodes)]
