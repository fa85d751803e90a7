"""Rectangles side by side in a page of pleasant shape: the parts of a graph that do not connect."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

Size = tuple[float, float]


class _Ledge(NamedTuple):
    """A stretch of the outline of what is placed already: from ``x``, ``width`` long, at ``y``."""

    x: float
    y: float
    width: float


def pack(sizes: Sequence[Size], aspect: float, gap: float) -> list[Size]:
    """The upper left corner of each rectangle; the tallest come first, each as high as it fits."""
    padded = [(width + gap, height + gap) for width, height in sizes]
    area = sum(width * height for width, height in padded)
    page = max([sqrt(area * aspect), *(width for width, _ in padded)])
    outline = [_Ledge(0.0, 0.0, page)]
    corners: list[Size] = [(0.0, 0.0)] * len(sizes)
    for index in sorted(range(len(sizes)), key=lambda at: (-padded[at][1], -padded[at][0], at)):
        x, y = _spot(outline, padded[index][0], page)
        corners[index] = (x, y)
        outline = _covered(outline, _Ledge(x, y + padded[index][1], padded[index][0]))
    return corners


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
