"""From nodes, edges and sizes to positions: the steps of the layered layout, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.page.layout.acyclic import acyclic
from dash_inspector.page.layout.columns import Columns, cut
from dash_inspector.page.layout.coordinates import heights
from dash_inspector.page.layout.links import Link, components, pairs
from dash_inspector.page.layout.ordering import ordered
from dash_inspector.page.layout.packing import pack
from dash_inspector.page.layout.ranks import ranks
from dash_inspector.page.layout.settling import settle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Point = tuple[float, float]
Size = tuple[float, float]

_COLUMN_GAP = 56.0
_ROW_GAP = 14.0
_PART_GAP = 36.0
_POINT_HEIGHT = 2.0
_ASPECT = 1.4


@dataclass(frozen=True, slots=True)
class Drawing:
    """Centres of the nodes, and the way points of those edges (by index) that skip columns."""

    positions: dict[str, Point]
    bends: dict[int, tuple[Point, ...]]


def layered(
    nodes: Sequence[str], edges: Sequence[tuple[str, str, int]], sizes: Mapping[str, Size]
) -> dict[str, Point]:
    """The centre of every node: see ``draw``."""
    return draw(nodes, edges, sizes).positions


def draw(
    nodes: Sequence[str],
    edges: Sequence[tuple[str, str, int]],
    sizes: Mapping[str, Size],
    kept: Mapping[str, Point] | None = None,
) -> Drawing:
    """A drawing from left to right, in pixels, no two nodes overlapping, the same every time.

    An edge is (source, target, weight): where a cycle must be broken, light edges point back.
    ``kept`` is where nodes were before: a part that has not changed stays there.
    """
    number = {node: index for index, node in enumerate(nodes)}
    links = [Link(number[source], number[target], weight) for source, target, weight in edges]
    parts = _parts(len(nodes), links, [sizes[node] for node in nodes])
    positions: dict[str, Point] = {}
    bends: dict[int, tuple[Point, ...]] = {}
    for part, (x, y) in zip(parts, _corners(nodes, parts, kept or {}), strict=True):
        for node, point in part.points.items():
            positions[nodes[node]] = _rounded(point, x, y)
        for edge, path in part.bends.items():
            bends[edge] = tuple(_rounded(point, x, y) for point in path)
    return Drawing({node: positions[node] for node in nodes}, bends)


def _corners(
    nodes: Sequence[str], parts: Sequence[_Part], kept: Mapping[str, Point]
) -> list[Point]:
    """The upper left corner of each part: as before where there was one, else as it packs best."""
    moves = [
        [
            (kept[nodes[node]][0] - x, kept[nodes[node]][1] - y)
            for node, (x, y) in part.points.items()
            if nodes[node] in kept
        ]
        for part in parts
    ]
    shapes = [part.size for part in parts]
    packed = pack(shapes, _ASPECT, _PART_GAP)
    if not any(moves):
        return packed
    return settle(shapes, [len(part.points) for part in parts], moves, packed, _PART_GAP)


def _rounded(point: Point, x: float, y: float) -> Point:
    return (round(point[0] + x, 1), round(point[1] + y, 1))


@dataclass(frozen=True, slots=True)
class _Part:
    """One connected part, drawn from (0, 0)."""

    size: Size
    points: dict[int, Point]
    bends: dict[int, list[Point]]


def _parts(count: int, links: Sequence[Link], sizes: Sequence[Size]) -> list[_Part]:
    groups = components(count, pairs(links))
    part_of = {node: at for at, group in enumerate(groups) for node in group}
    edges_of: list[list[int]] = [[] for _ in groups]
    for index, link in enumerate(links):
        if link.source != link.target:
            edges_of[part_of[link.source]].append(index)
    return [
        _part(group, edges, links, sizes) for group, edges in zip(groups, edges_of, strict=True)
    ]


def _part(
    group: Sequence[int], edges: Sequence[int], links: Sequence[Link], sizes: Sequence[Size]
) -> _Part:
    local = {node: at for at, node in enumerate(group)}
    own = [Link(local[links[at].source], local[links[at].target], links[at].weight) for at in edges]
    forward = acyclic(len(group), own)
    graph = cut(ranks(len(group), forward), forward)
    points, size = _points(graph, ordered(graph), [sizes[node] for node in group])
    bends = {}
    for at, path in graph.paths.items():
        turned = forward[at].source != own[at].source
        bends[edges[at]] = [points[point] for point in (reversed(path) if turned else path)]
    return _Part(size, {node: points[at] for at, node in enumerate(group)}, bends)


def _points(
    graph: Columns, columns: Sequence[Sequence[int]], sizes: Sequence[Size]
) -> tuple[list[Point], Size]:
    count = len(graph.before)
    tall = [height for _, height in sizes] + [_POINT_HEIGHT] * (count - graph.real)
    y = heights(graph, columns, tall, _ROW_GAP)
    top = min(middle - height / 2 for middle, height in zip(y, tall, strict=True))
    bottom = max(middle + height / 2 for middle, height in zip(y, tall, strict=True))
    points: list[Point] = [(0.0, 0.0)] * count
    left = 0.0
    for column in columns:
        width = max(sizes[node][0] if node < graph.real else 0.0 for node in column)
        for node in column:
            own = sizes[node][0] if node < graph.real else 0.0
            points[node] = (left + own / 2 + (width - own) * _lean(graph, node), y[node] - top)
        left += width + _COLUMN_GAP
    return points, (left - _COLUMN_GAP, bottom - top)


def _lean(graph: Columns, node: int) -> float:
    """Where in its column a node stands: those on an end of the graph close to their neighbours."""
    if not graph.before[node]:
        return 1.0 if graph.after[node] else 0.5
    return 0.5 if graph.after[node] else 0.0
