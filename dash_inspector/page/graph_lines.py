"""The graph's edges as Cytoscape elements: soft curves, or straight lines where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.page.graph_curves import curve
from dash_inspector.page.graph_ids import element_id

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dash_inspector.page.layout import Drawing, Size

CURVES_UP_TO = 300  # edges

Element = dict[str, Any]


def lines(
    kinds: Sequence[str],
    ends: Sequence[tuple[str, str]],
    drawing: Drawing,
    sizes: Mapping[str, Size],
    far: Collection[str],
) -> list[Element]:
    """An element per edge; those that end at a node in ``far`` are marked."""
    curved = len(ends) <= CURVES_UP_TO
    made = []
    for index, (kind, (source, target)) in enumerate(zip(kinds, ends, strict=True)):
        bend = _bend(index, source, target, drawing, sizes) if curved else {}
        marks = [kind, "bent" if bend else "", "far" if source in far or target in far else ""]
        data = {
            "id": element_id(f"{kind} {source} {target}"),
            "source": element_id(source),
            "target": element_id(target),
            **bend,
        }
        made.append({"data": data, "classes": " ".join(filter(None, marks))})
    return made


def _bend(
    index: int, source: str, target: str, drawing: Drawing, sizes: Mapping[str, Size]
) -> dict[str, str]:
    (x1, y1), (x2, y2) = drawing.positions[source], drawing.positions[target]
    start = (x1 + sizes[source][0] / 2, y1)
    end = (x2 - sizes[target][0] / 2, y2)
    return curve(start, end, drawing.bends.get(index, ()))
