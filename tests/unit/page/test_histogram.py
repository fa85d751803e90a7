from __future__ import annotations

from itertools import combinations_with_replacement
from typing import Any

import pytest

from dash_inspector.page.histogram import AIR, WORDS, Axis, Bin, axis, decade, histogram, placed
from dash_inspector.page.percentiles import Spread
from tests.unit.page.reading import every, words

SPREAD = Spread(0.012, 0.05, 0.2, 0.2, 0.3, 100)
FAR = Spread(0.012, 0.02, 0.1, 0.1, 1.0, 100)
TIMES = [0.002, 0.012, 0.05, 0.2]


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ([0.012, 0.05, 0.2], Axis(-2, 0)),
        ([0.01, 0.1], Axis(-2, -1)),
        ([0.01], Axis(-2, -1)),
        ([0.0], Axis(-4, -3)),
        ([0.5, 30.0], Axis(-1, 2)),
    ],
)
def test_the_axis_has_the_whole_decades_in_which_the_times_lie(
    times: list[float], expected: Axis
) -> None:
    assert axis(times) == expected


def test_each_time_is_in_one_bin_and_the_last_one_takes_the_end() -> None:
    bins = Axis(-3, -2).bins([0.0, 0.001, 0.0012, 0.0013, 0.0099, 0.01])
    assert [one.number for one in bins] == [3, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    assert bins[0] == Bin(0.001, 10**-2.9, 3)


def test_it_is_told_in_a_sentence_and_as_a_table() -> None:
    drawn = histogram(TIMES, SPREAD, "Computing")
    (picture,) = (p for p in every(drawn) if getattr(p, "role", "") == "img")
    assert getattr(picture, "aria-label") == (
        "Computing of 4 requests: p50 12.0 ms, p90 50.0 ms, p99 200 ms, longest 200 ms"
    )
    (table,) = (p for p in every(drawn) if getattr(p, "_type", "") == "Table")
    assert words(table) == (
        "Time Requests 2.0 ms to 2.5 ms 1 10.0 ms to 12.6 ms 1 39.8 ms to 50.1 ms 1 "
        "200 ms to 251 ms 1"
    )


def test_bars_are_to_scale_and_the_marks_stand_where_their_times_are() -> None:
    drawn = histogram([0.012, 0.012, 0.013, 0.02], FAR, "Waiting")
    assert [bar.style["height"] for bar in _of(drawn, "di-histogram-bar")][:4] == [
        "100.00%",
        "50.00%",
        "0.00%",
        "50.00%",
    ]
    marks = _of(drawn, "di-histogram-mark")
    assert [(words(mark), mark.style["left"], mark.style["top"]) for mark in marks] == [
        ("p50 12.0 ms", "7.92%", "0px"),
        ("p90 20.0 ms", "30.10%", "16px"),
        ("p99 100 ms", "100.00%", "32px"),
    ]
    assert "di-histogram-turned" in marks[2].className


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (2, ["longest 400 ms"]),
        (9, ["p50 12.0 ms", "longest 400 ms"]),
        (99, ["p50 12.0 ms", "p90 20.0 ms", "longest 400 ms"]),
        (100, ["p50 12.0 ms", "p90 20.0 ms", "p99 100 ms"]),
    ],
)
def test_of_few_runs_the_longest_is_marked_under_its_own_name(known: int, told: list[str]) -> None:
    spread = Spread(0.012, 0.02, 0.1, 0.4, 1.0, known)
    drawn = histogram([0.012, 0.4], spread, "Waiting")
    assert [words(mark) for mark in _of(drawn, "di-histogram-mark")] == told


def test_marks_at_the_far_end_have_their_words_stacked_the_other_way() -> None:
    late = Spread(0.08, 0.09, 0.095, 0.1, 1.0, 100)
    marks = _of(histogram([0.02, 0.09], late, "Waiting"), "di-histogram-mark")
    assert [mark.style["top"] for mark in marks] == ["32px", "16px", "0px"]
    assert all("di-histogram-turned" in mark.className for mark in marks)


@pytest.mark.parametrize(
    ("ats", "rows", "turned"),
    [
        ((0.1, 0.2, 0.3), [0, 1, 2], [False, False, False]),
        ((0.1, 0.2, 0.9), [0, 1, 2], [False, False, True]),
        ((0.1, 0.8, 0.9), [0, 2, 1], [False, True, True]),
        ((0.5, 0.65, 0.85), [2, 1, 0], [True, True, True]),
        ((0.627, 0.882, 0.883), [2, 1, 0], [True, True, True]),
        ((1.0, 1.0, 1.0), [2, 1, 0], [True, True, True]),
    ],
)
def test_words_have_rows_of_their_own_and_turn_near_the_right_edge(
    ats: tuple[float, ...], rows: list[int], turned: list[bool]
) -> None:
    found = placed(ats)
    assert [one.at for one in found] == list(ats)
    assert [one.row for one in found] == rows
    assert [one.turned for one in found] == turned


def test_words_stay_inside_and_no_line_of_a_higher_row_runs_through_them() -> None:
    steps = [step / 20 for step in range(21)]
    for ats in combinations_with_replacement(steps, 3):
        for one in (found := placed(ats)):
            left = one.at - WORDS if one.turned else one.at
            assert left > -2 * AIR  # within the pane's padding
            assert left + WORDS <= 1
            higher = [other.at for other in found if other.row < one.row]
            assert not [at for at in higher if left + 1e-9 < at < left + WORDS - 1e-9], ats


def test_what_took_no_time_at_all_is_said_to_take_less_than_the_first_bar() -> None:
    bar = _of(histogram([0.0], Spread(0.0, 0.0, 0.0, 0.0, 0.0, 1), "Waiting"), "di-histogram-bar")
    assert bar[0].title == "up to 0.1 ms: 1 request"


@pytest.mark.parametrize(
    ("exponent", "written"),
    [(-4, "0.1 ms"), (-3, "1 ms"), (-1, "100 ms"), (0, "1 s"), (2, "100 s")],
)
def test_a_decade_is_written_with_its_unit(exponent: int, written: str) -> None:
    assert decade(exponent) == written


def _of(drawn: Any, name: str) -> list[Any]:
    return [p for p in every(drawn) if str(getattr(p, "className", "")).split(" ")[0] == name]
