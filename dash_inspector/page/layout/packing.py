"""Rectangles side by side in a page of pleasant shape: the parts of a graph that do not connect."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Size = tuple[float, float]

_STRETCHES = (1.0, 1.1, 1.2, 1.35, 1.5)


class _Ledge(NamedTuple):
    """A stretch of the outline of what is placed already: from ``x``, ``width`` long, at ``y``."""

    x: float
    y: float
    width: float


def pack(sizes: Sequence[Size], aspect: float, gap: float) -> list[Size]:
    """The upper left corner of each rectangle, so that all of them can be shown as large as may be.

    ``aspect`` is the width to height of where they are shown; ``gap`` the pixels between two.
    """
    padded = [(width + gap, height + gap) for width, height in sizes]
    square = sqrt(sum(width * height for width, height in padded) * aspect)
    widest = max((width for width, _ in padded), default=0.0)
    pages = {max(widest, square * stretch) for stretch in _STRETCHES}
    return min((_packed(padded, page, aspect) for page in sorted(pages)), key=lambda it: it[0])[1]


def _packed(sizes: Sequence[Size], page: float, aspect: float) -> tuple[float, list[Size]]:
    """How large a window of this aspect must be, and the corners; the tallest come first."""
    outline = [_Ledge(0.0, 0.0, page)]
    corners: list[Size] = [(0.0, 0.0)] * len(sizes)
    for index in sorted(range(len(sizes)), key=lambda at: (-sizes[at][1], -sizes[at][0], at)):
        width, height = sizes[index]
        x, y = _spot(outline, width, page)
        corners[index] = (x, y)
        outline = _covered(outline, _Ledge(x, y + height, width))
    right = max((x + w for (x, _), (w, _) in zip(corners, sizes, strict=True)), default=0.0)
    return max([right / aspect, *(ledge.y for ledge in outline)]), corners


def _spot(outline: Sequence[_Ledge], width: float, page: float) -> Size:
    """The highest place that is wide enough, the leftmost of these."""
    best = (float("inf"), 0.0)
    for at, ledge in enumerate(outline):
        right = ledge.x + width
        if right > page + 1e-6:
            break
        y = 0.0
        for other in outline[at:]:
            if other.x >= right - 1e-6 or y >= best[0]:
                break
            y = max(y, other.y)
        best = min(best, (y, ledge.x))
    return best[1], best[0]


def _covered(outline: Sequence[_Ledge], new: _Ledge) -> list[_Ledge]:
    """The outline with a new ledge over a stretch of it."""
    right = new.x + new.width
    result = [ledge for ledge in outline if ledge.x + ledge.width <= new.x + 1e-6]
    result.append(new)
    for ledge in outline:
        end = ledge.x + ledge.width
        if end > right + 1e-6:
            start = max(ledge.x, right)
            result.extend([_Ledge(start, ledge.y, end - start)] if end > new.x + 1e-6 else [])
    return result
