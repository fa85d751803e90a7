"""The graph cut into columns: a long arrow becomes a path through invisible way points."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.page.layout.links import Link, neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

_POINTS = 2000  # way points that any graph may have; a larger one, as many as nodes and links


@dataclass(slots=True)
class Columns:
    """Nodes (the first ``real`` of them real, the rest way points) with neighbours to each side.

    ``columns`` holds the nodes of each column, top to bottom; ``paths`` the way points of a link.
    """

    real: int
    columns: list[list[int]]
    before: list[list[int]]
    after: list[list[int]]
    paths: dict[int, list[int]]


def cut(rank: Sequence[int], links: Sequence[Link]) -> Columns:
    """Way points for every link that skips a column; the longest links go without past a bound."""
    column_of = list(rank)
    steps: list[tuple[int, int]] = []
    paths: dict[int, list[int]] = {}
    budget = max(_POINTS, len(rank) + len(links))
    spans = [rank[link.target] - rank[link.source] for link in links]
    for index in sorted(range(len(links)), key=spans.__getitem__):
        budget -= spans[index] - 1
        if budget < 0:
            break
        path = list(range(len(column_of), len(column_of) + spans[index] - 1))
        column_of.extend(range(rank[links[index].source] + 1, rank[links[index].target]))
        stops = [links[index].source, *path, links[index].target]
        steps.extend(itertools.pairwise(stops))
        if path:
            paths[index] = path
    before, after = neighbours(len(column_of), steps)
    columns: list[list[int]] = [[] for _ in range(max(column_of, default=-1) + 1)]
    for node, column in enumerate(column_of):
        columns[column].append(node)
    return Columns(len(rank), columns, before, after, paths)
