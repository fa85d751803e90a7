"""Parts of a drawing that stay where they were, and room for the others around them."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
Size = tuple[float, float]
_Box = tuple[float, float, float, float]  # left, top, right, bottom

_SAME = 0.11  # pixels: positions are rounded to a tenth
_FEW = 12  # parts that are looked a place for one by one; more of them make a block of their own


def settle(
    sizes: Sequence[Size],
    counts: Sequence[int],
    moves: Sequence[Sequence[Point]],
    packed: Sequence[Point],
    gap: float,
) -> list[Point]:
    """The upper left corner of each part.

    ``counts`` are their numbers of nodes, ``moves`` how far those nodes that were there before are
    from where they would be with the part at (0, 0): all nodes and one move is a part that has not
    changed, and it stays. A changed one is put where its nodes were, or close by where that is
    taken; new ones where there is room, or below as ``packed`` has them if they are many.
    """
    corners: dict[int, Point] = {}
    boxes: list[_Box] = []

    def put(part: int, corner: Point) -> None:
        corners[part] = corner
        boxes.append(_box(corner, sizes[part], gap))

    known = [part for part in range(len(sizes)) if moves[part]]
    firm = [part for part in known if _unchanged(counts[part], moves[part])]
    for part in firm:
        put(part, moves[part][0])
    changed = sorted(set(known) - set(firm), key=lambda part: (-len(moves[part]), part))
    for part in changed:
        put(part, _nearest(_wish(moves[part]), sizes[part], boxes, gap))
    fresh = [part for part in range(len(sizes)) if not moves[part]]
    if len(fresh) > _FEW:
        bottom = max(box[3] for box in boxes)
        top = min(packed[part][1] for part in fresh)
        corners.update({p: (packed[p][0], packed[p][1] - top + bottom) for p in fresh})
    else:
        for part in fresh:
            put(part, _hole(sizes[part], boxes, gap))
    return [corners[part] for part in range(len(sizes))]


def _unchanged(count: int, moves: Sequence[Point]) -> bool:
    first = moves[0]
    return len(moves) == count and all(
        abs(x - first[0]) <= _SAME and abs(y - first[1]) <= _SAME for x, y in moves
    )


def _wish(moves: Sequence[Point]) -> Point:
    """Where most of the nodes move least."""
    return round(median(x for x, _ in moves), 1), round(median(y for _, y in moves), 1)


def _box(corner: Point, size: Size, gap: float) -> _Box:
    return corner[0], corner[1], corner[0] + size[0] + gap, corner[1] + size[1] + gap


def _free(corner: Point, size: Size, boxes: Sequence[_Box], gap: float) -> bool:
    left, top, right, bottom = _box(corner, size, gap)
    return not any(
        left < box[2] and box[0] < right and top < box[3] and box[1] < bottom for box in boxes
    )


def _nearest(wish: Point, size: Size, boxes: Sequence[_Box], gap: float) -> Point:
    """The free corner that is closest to the wish, of those beside what is there already."""
    x, y = wish
    height = size[1] + gap
    beside = [(x, box[3]) for box in boxes] + [(x, box[1] - height) for box in boxes]
    beside += [(box[2], y) for box in boxes]
    near = sorted([wish, *beside], key=lambda at: abs(at[0] - x) + abs(at[1] - y))
    return next(at for at in near if _free(at, size, boxes, gap))


def _hole(size: Size, boxes: Sequence[_Box], gap: float) -> Point:
    """The highest free corner inside the drawing's width, else below all of it."""
    left, widest = min(box[0] for box in boxes), max(box[2] for box in boxes)
    corners = sorted({(box[0], box[3]) for box in boxes} | {(box[2], box[1]) for box in boxes})
    inside = sorted((at for at in corners if at[0] + size[0] <= widest), key=lambda at: at[::-1])
    below = (left, max(box[3] for box in boxes))
    return next((at for at in inside if _free(at, size, boxes, gap)), below)
