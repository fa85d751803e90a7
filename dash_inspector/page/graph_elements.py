"""The graph as Cytoscape elements: compact, positioned, the same for the same callbacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash_inspector.model import edges
from dash_inspector.page.graph_hubs import hubs, stand_apart
from dash_inspector.page.graph_ids import element_id
from dash_inspector.page.graph_labels import callback_label, property_label
from dash_inspector.page.graph_lines import lines
from dash_inspector.page.layout import Drawing, draw

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from dash_inspector.model import Callback, Dependency, Edge
    from dash_inspector.page.layout import Size

HEIGHT = 26.0  # pixels, of every node
SEEN_FROM_AFAR = 250  # nodes; the browser takes the class away again when it zooms in

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
    arrows = edges(callbacks)
    ends = [_ends(arrow) for arrow in arrows]
    kinds = [arrow.kind for arrow in arrows]
    many = hubs(ends)
    nodes = _nodes(callbacks, frozenset(conflicts), many)
    sizes = {name: (node["data"]["w"], HEIGHT) for name, node in nodes.items()}
    drawing = _drawing(kinds, ends, sizes, many)
    for name, (x, y) in drawing.positions.items():
        nodes[name]["position"] = {"x": x, "y": y}
        if len(nodes) > SEEN_FROM_AFAR:
            nodes[name]["classes"] += " afar"
    elements = (*nodes.values(), *lines(kinds, ends, drawing, sizes, many))
    stamp = element_id(repr(elements))
    return Graph(elements, stamp, len(callbacks), len(nodes) - len(callbacks))


def _drawing(
    kinds: Sequence[str],
    ends: Sequence[tuple[str, str]],
    sizes: Mapping[str, Size],
    apart: Collection[str],
) -> Drawing:
    """The layered drawing of all but the nodes that stand apart, and these beside it."""
    near = [at for at, pair in enumerate(ends) if not any(node in apart for node in pair)]
    weighted = [(*ends[at], _WEIGHTS.get(kinds[at], 1)) for at in near]
    drawing = draw([name for name in sizes if name not in apart], weighted, sizes)
    beside = stand_apart(apart, ends, drawing.positions, sizes)
    bends = {near[at]: way for at, way in drawing.bends.items()}
    return Drawing({**drawing.positions, **beside}, bends)


def _nodes(
    callbacks: Sequence[Callback], conflicts: Collection[str], many: Mapping[str, int]
) -> dict[str, Element]:
    """Callbacks and properties by key, in the order of registration: the layout starts from it."""
    nodes: dict[str, Element] = {}
    for callback in callbacks:
        for dependency in (*callback.inputs, *callback.state, *callback.cancel):
            _add_property(nodes, dependency, many)
        conflict = callback.id in conflicts
        label = callback_label(callback, conflict=conflict)
        classes = " ".join(("c", callback.kind, *_marks(callback), *["conflict"] * conflict))
        nodes[f"c {callback.id}"] = _node(f"c {callback.id}", label, classes)
        for dependency in (*callback.outputs, *callback.running, *callback.progress):
            _add_property(nodes, dependency, many)
    return nodes


def _add_property(
    nodes: dict[str, Element], dependency: Dependency, many: Mapping[str, int]
) -> None:
    key = f"p {dependency.node}"
    if key not in nodes:
        label = property_label(dependency.id, dependency.property)
        links = f" · {many[key]} links" if key in many else ""
        marks = ["wild"] * dependency.id.startswith("{") + ["hub"] * (key in many)
        nodes[key] = _node(key, f"{label}{links}", " ".join(("p", *marks)))


def _node(key: str, label: str, classes: str) -> Element:
    width = round(len(label) * _CHARACTER + _PADDING, 1)
    data = {"id": element_id(key), "key": key[2:], "label": label, "w": width}
    return {"data": data, "classes": classes}


def _marks(callback: Callback) -> Iterable[str]:
    if callback.registered > 1:
        yield "twice"
    if callback.status in {"lost", "late"}:
        yield callback.status
    if callback.owner == "dash":
        yield "own"


def _ends(arrow: Edge) -> tuple[str, str]:
    """The keys of both nodes: a callback's id may be spelt like a property's."""
    if arrow.kind in _READS:
        return f"p {arrow.source}", f"c {arrow.target}"
    return f"c {arrow.source}", f"p {arrow.target}"
