"""The graph as Cytoscape elements: compact, positioned, the same for the same callbacks."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from dash_inspector.model import edges
from dash_inspector.page.graph_curves import curve
from dash_inspector.page.graph_labels import callback_label, property_label
from dash_inspector.page.layout import draw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from dash_inspector.model import Callback, Dependency, Edge
    from dash_inspector.page.layout import Drawing

HEIGHT = 26.0
CURVES_UP_TO = 300  # edges; more than that are drawn straight, which pans smoothly

_CHARACTER = 7.25  # pixels, of a monospaced face at 12 px
_PADDING = 20.0
_READS = frozenset({"input", "state", "cancel"})
_WEIGHTS = {"input": 4, "output": 4}

Element = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Graph:
    """What is drawn; ``stamp`` changes with the elements and only with them."""

    elements: tuple[Element, ...]
    stamp: str
    callbacks: int
    properties: int


def build(callbacks: Sequence[Callback], conflicts: Iterable[str] = ()) -> Graph:
    """The graph of these callbacks; those in ``conflicts`` (by id) are marked as such."""
    nodes = _nodes(callbacks, frozenset(conflicts))
    arrows = edges(callbacks)
    ends = [_ends(arrow) for arrow in arrows]
    sizes = {name: (node["data"]["w"], HEIGHT) for name, node in nodes.items()}
    weighted = [
        (source, target, _WEIGHTS.get(arrow.kind, 1))
        for arrow, (source, target) in zip(arrows, ends, strict=True)
    ]
    drawing = draw(list(nodes), weighted, sizes)
    for name, (x, y) in drawing.positions.items():
        nodes[name]["position"] = {"x": x, "y": y}
    lines = _lines(arrows, ends, drawing, sizes)
    return _graph((*nodes.values(), *lines), len(callbacks), len(nodes) - len(callbacks))


def _graph(elements: tuple[Element, ...], callbacks: int, properties: int) -> Graph:
    digest = blake2b(repr(elements).encode("utf-8", "surrogatepass"), digest_size=8)
    return Graph(elements, digest.hexdigest(), callbacks, properties)


def _nodes(callbacks: Sequence[Callback], conflicts: frozenset[str]) -> dict[str, Element]:
    """Callbacks and properties by key, in the order of registration: the layout starts from it."""
    nodes: dict[str, Element] = {}
    for callback in callbacks:
        for dependency in (*callback.inputs, *callback.state, *callback.cancel):
            _add_property(nodes, dependency)
        conflict = callback.id in conflicts
        label = callback_label(callback, conflict=conflict)
        nodes[f"c {callback.id}"] = _node("c", callback.id, label, _classes(callback, conflict))
        for dependency in (*callback.outputs, *callback.running, *callback.progress):
            _add_property(nodes, dependency)
    return nodes


def _add_property(nodes: dict[str, Element], dependency: Dependency) -> None:
    if f"p {dependency.node}" not in nodes:
        label = property_label(dependency.id, dependency.property)
        classes = "p wild" if dependency.id.startswith("{") else "p"
        nodes[f"p {dependency.node}"] = _node("p", dependency.node, label, classes)


def _node(sort: str, key: str, label: str, classes: str) -> Element:
    width = round(len(label) * _CHARACTER + _PADDING, 1)
    data = {"id": _id(f"{sort} {key}"), "key": key, "label": label, "w": width}
    return {"data": data, "classes": classes}


def _classes(callback: Callback, conflict: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    marks = {
        "twice": callback.registered > 1,
        "lost": callback.status == "lost",
        "late": callback.status == "late",
        "conflict": conflict,
        "own": callback.owner == "dash",
    }
    return " ".join(["c", callback.kind, *(mark for mark, given in marks.items() if given)])


def _ends(arrow: Edge) -> tuple[str, str]:
    """The keys of both nodes: a callback's id may be spelt like a property's."""
    if arrow.kind in _READS:
        return f"p {arrow.source}", f"c {arrow.target}"
    return f"c {arrow.source}", f"p {arrow.target}"


def _lines(
    arrows: Sequence[Edge],
    ends: Sequence[tuple[str, str]],
    drawing: Drawing,
    sizes: dict[str, tuple[float, float]],
) -> list[Element]:
    shape = _curves(ends, drawing, sizes) if len(arrows) <= CURVES_UP_TO else lambda _: {}
    lines = []
    for index, (arrow, (source, target)) in enumerate(zip(arrows, ends, strict=True)):
        bend = shape(index)
        data = {
            "id": _id(f"{arrow.kind} {source} {target}"),
            "source": _id(source),
            "target": _id(target),
            **bend,
        }
        lines.append({"data": data, "classes": f"{arrow.kind} bent" if bend else arrow.kind})
    return lines


def _curves(
    ends: Sequence[tuple[str, str]], drawing: Drawing, sizes: dict[str, tuple[float, float]]
) -> Callable[[int], dict[str, str]]:
    def shape(index: int) -> dict[str, str]:
        source, target = ends[index]
        (x1, y1), (x2, y2) = drawing.positions[source], drawing.positions[target]
        start = (x1 + sizes[source][0] / 2, y1)
        end = (x2 - sizes[target][0] / 2, y2)
        return curve(start, end, drawing.bends.get(index, ()))

    return shape


def _id(key: str) -> str:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
