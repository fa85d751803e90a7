"""Curves that leave and arrive level, and pass through the way points."""

from __future__ import annotations

import pytest

from dash_inspector.page.graph_curves import curve


def points(
    start: tuple[float, float], end: tuple[float, float], way: object = ()
) -> list[tuple[float, float]]:
    """The control points that Cytoscape computes from the weights and distances."""
    bend = curve(start, end, way)  # type: ignore[arg-type]
    x, y = end[0] - start[0], end[1] - start[1]
    length = (x * x + y * y) ** 0.5
    pairs = zip(bend["cw"].split(), bend["cd"].split(), strict=True)
    return [
        (
            start[0] + float(w) * x - float(d) * y / length,
            start[1] + float(w) * y + float(d) * x / length,
        )
        for w, d in pairs
    ]


def test_a_level_line_is_straight() -> None:
    assert curve((0, 5), (100, 5)) == {}


def test_both_ends_are_level() -> None:
    assert points((0, 0), (100, 80)) == [
        pytest.approx((28, 0), abs=0.2),
        pytest.approx((72, 80), abs=0.2),
    ]


def test_way_points_are_kept() -> None:
    way = ((50.0, -40.0), (150.0, -60.0))
    found = points((0, 0), (200, 10), way)
    assert found[1:-1] == [pytest.approx(point, abs=0.3) for point in way]


def test_a_line_back_goes_out_to_the_right_first() -> None:
    found = points((100, 0), (0, 60))
    assert found == [pytest.approx((128, 0), abs=0.2), pytest.approx((-28, 60), abs=0.2)]
