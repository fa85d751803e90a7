"""Soft curves between two points, in the terms of Cytoscape's unbundled Bezier edges."""

from __future__ import annotations

from math import hypot

Point = tuple[float, float]

_REACH = 28.0  # pixels that a curve runs level at both ends
_LEVEL = 1.0


def curve(start: Point, end: Point, way: tuple[Point, ...] = ()) -> dict[str, str]:
    """Control points as weights along and distances from the straight line; none if it is level."""
    if not way and abs(start[1] - end[1]) < _LEVEL and end[0] > start[0]:
        return {}
    reach = min(_REACH, abs(end[0] - start[0]) / 2) if end[0] > start[0] else _REACH
    points = [(start[0] + reach, start[1]), *way, (end[0] - reach, end[1])]
    placed = [_relative(start, end, point) for point in points]
    return {
        "cw": " ".join(f"{weight:.3f}" for weight, _ in placed),
        "cd": " ".join(f"{distance:.1f}" for _, distance in placed),
    }


def _relative(start: Point, end: Point, point: Point) -> tuple[float, float]:
    along = (end[0] - start[0], end[1] - start[1])
    length = hypot(*along) or 1.0
    off = (point[0] - start[0], point[1] - start[1])
    weight = (off[0] * along[0] + off[1] * along[1]) / length**2
    distance = (along[0] * off[1] - along[1] * off[0]) / length
    return weight, distance
