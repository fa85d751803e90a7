"""The graph as the browser is given it: compact, positioned, the same for the same callbacks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from dash_inspector.model import edges
from dash_inspector.page.graph_hubs import hubs, stand_apart
from dash_inspector.page.graph_labels import callback_label, property_label
from dash_inspector.page.layout import Drawing, draw
from dash_inspector.page.pieces import located

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dash_inspector.model import Callback, Dependency, Edge
    from dash_inspector.page.layout import Point, Size

TALL = {"c": 38.0, "p": 26.0}  # pixels; below a callback's name its runs have a line

_CHARACTER = 7.25  # pixels, of a monospaced face at 12 px
_PADDING = 20.0
_NARROWEST = {"c": 132.0, "p": 0.0}  # room for its runs
_SLANTED = {"websocket": 14.0, "api": 12.0, "clientside": 6.0, "background": 10.0}
_READS = frozenset({"input", "state", "cancel"})
_WEIGHTS = {"input": 4, "output": 4}


@dataclass(frozen=True, slots=True)
class Node:
    """A callback (``sort`` c) or a property (p); from ``times`` on, all is a callback's."""

    sort: str
    key: str
    kind: str
    label: str
    width: float
    marks: tuple[str, ...] = ()
    times: int = 1
    place: str = ""
    module: str = ""
    doc: str = ""
    at: Point = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow between two nodes, by their number; ``way`` are the points that it goes through."""

    source: int
    target: int
    kind: str
    far: bool
    way: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn; ``stamp`` changes with it and only with it."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    stamp: str
    callbacks: int
    properties: int

    def places(self) -> dict[str, Point]:
        """Where each node is, by sort and key."""
        return {_name(node): node.at for node in self.nodes}


def build(callbacks: Sequence[Callback], kept: Mapping[str, Point] | None = None) -> Graph:
    """The graph of these callbacks; what has not changed stays where ``kept`` has it."""
    known = sorted(callbacks, key=lambda one: (one.module or "", _line(one), one.id))
    arrows = edges(known)
    ends = [_ends(arrow) for arrow in arrows]
    many = hubs(ends)
    nodes = _nodes(known, many)
    sizes = {name: (node.width, TALL[node.sort]) for name, node in nodes.items()}
    drawing = _drawing([arrow.kind for arrow in arrows], ends, sizes, many, kept or {})
    number = {name: at for at, name in enumerate(nodes)}
    placed = tuple(_placed(node, drawing.positions[name]) for name, node in nodes.items())
    lines = tuple(
        Line(
            number[source],
            number[target],
            arrow.kind,
            source in many or target in many,
            drawing.bends.get(index, ()),
        )
        for index, (arrow, (source, target)) in enumerate(zip(arrows, ends, strict=True))
    )
    return Graph(placed, lines, _stamp(placed, lines), len(known), len(nodes) - len(known))


def as_json(graph: Graph, empty: str) -> str:
    """One JSON object: lists in the order of ``graph_scene.js``, a property's without the last."""
    nodes = [
        [n.sort, n.key, n.kind, n.label, n.width, *n.at, n.marks]
        + ([n.times, n.place, n.module, n.doc] if n.sort == "c" else [])
        for n in graph.nodes
    ]
    lines = [
        [line.source, line.target, line.kind, int(line.far), *(c for xy in line.way for c in xy)]
        for line in graph.lines
    ]
    told = {"stamp": graph.stamp, "empty": empty, "tall": TALL, "nodes": nodes, "lines": lines}
    return json.dumps(told, separators=(",", ":"))


def _drawing(
    kinds: Sequence[str],
    ends: Sequence[tuple[str, str]],
    sizes: Mapping[str, Size],
    apart: Collection[str],
    kept: Mapping[str, Point],
) -> Drawing:
    """The layered drawing of all but the nodes that stand apart, and these beside it."""
    near = [at for at, pair in enumerate(ends) if not any(node in apart for node in pair)]
    weighted = [(*ends[at], _WEIGHTS.get(kinds[at], 1)) for at in near]
    drawing = draw([name for name in sizes if name not in apart], weighted, sizes, kept)
    beside = stand_apart(apart, ends, drawing.positions, sizes, kept)
    bends = {near[at]: way for at, way in drawing.bends.items()}
    return Drawing({**drawing.positions, **beside}, bends)


def _nodes(callbacks: Sequence[Callback], many: Mapping[str, int]) -> dict[str, Node]:
    """Callbacks and properties by name, in the order of the source: the layout starts from it."""
    nodes: dict[str, Node] = {}
    for callback in callbacks:
        for dependency in (*callback.inputs, *callback.state, *callback.cancel):
            _add_property(nodes, dependency, many)
        node = _callback(callback)
        nodes[_name(node)] = node
        for dependency in (*callback.outputs, *callback.running, *callback.progress):
            _add_property(nodes, dependency, many)
    return nodes


def _callback(callback: Callback) -> Node:
    label = callback_label(callback)
    return Node(
        "c",
        callback.id,
        callback.kind,
        label,
        _width("c", callback.kind, label),
        tuple(_marks(callback)),
        callback.registered,
        located(callback),
        callback.module or "",
        (callback.function.doc if callback.function is not None else None) or "",
    )


def _add_property(nodes: dict[str, Node], dependency: Dependency, many: Mapping[str, int]) -> None:
    name = f"p {dependency.node}"
    if name not in nodes:
        label = property_label(dependency.id, dependency.property)
        marks = (*["wild"] * dependency.id.startswith("{"), *["hub"] * (name in many))
        nodes[name] = Node("p", dependency.node, "", label, _width("p", "", label), marks)


def _width(sort: str, kind: str, label: str) -> float:
    room = len(label) * _CHARACTER + _PADDING
    return round(max(room, _NARROWEST[sort]) + _SLANTED.get(kind, 0.0), 1)


def _placed(node: Node, at: Point) -> Node:
    return Node(
        node.sort,
        node.key,
        node.kind,
        node.label,
        node.width,
        node.marks,
        node.times,
        node.place,
        node.module,
        node.doc,
        at,
    )


def _marks(callback: Callback) -> Iterable[str]:
    if callback.registered > 1:
        yield "twice"
    if callback.status in {"lost", "late"}:
        yield callback.status
    if callback.owner == "dash":
        yield "own"


def _name(node: Node) -> str:
    """A callback's id may be spelt like a property's."""
    return f"{node.sort} {node.key}"


def _line(callback: Callback) -> int:
    source = callback.function or callback.clientside
    return (source.line if source is not None else None) or 0


def _ends(arrow: Edge) -> tuple[str, str]:
    """The names of both nodes."""
    if arrow.kind in _READS:
        return f"p {arrow.source}", f"c {arrow.target}"
    return f"c {arrow.source}", f"p {arrow.target}"


def _stamp(nodes: tuple[Node, ...], lines: tuple[Line, ...]) -> str:
    return blake2b(repr((nodes, lines)).encode("utf-8", "replace"), digest_size=6).hexdigest()
