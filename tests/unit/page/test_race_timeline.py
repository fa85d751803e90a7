from __future__ import annotations

import re
from typing import Any

import pytest

from dash_inspector.page.race_pair import Pair, pair_of
from dash_inspector.page.race_timeline import axis_of, ticks, timeline
from dash_inspector.page.race_words import figures, in_words, rows
from dash_inspector.page.text import UNKNOWN
from tests.unit.page import races
from tests.unit.page.reading import every, words


def pair(**changed: Any) -> Pair:
    found = pair_of(races.finding(**changed), races.snapshot())
    assert found is not None
    return found


def positions(drawn: object) -> list[float]:
    styles = [part.style for part in every(drawn) if isinstance(getattr(part, "style", None), dict)]
    return [float(style["left"].rstrip("%")) for style in styles]


def test_the_picture_marks_reads_writes_and_what_was_lost() -> None:
    assert words(timeline(pair())) == (
        "1 update_first reads at 0.0 ms writes at 318 ms "
        "2 update_last reads at 2.0 ms writes at 120 ms, lost "
        "0 ms 50 ms 100 ms 150 ms 200 ms 250 ms 300 ms "
        "on its way waiting at the server computing"
    )


def test_everything_lies_on_the_axis_in_its_order() -> None:
    drawn = timeline(pair())
    assert all(0 <= left <= 100 for left in positions(drawn))
    axis = axis_of(pair())
    assert axis.percent(10.0) == 0
    assert axis.percent(10.0) < axis.percent(10.12) < axis.percent(10.318) < 100


def test_clocks_that_disagree_draw_nothing_backwards() -> None:
    timeline_ = races.evidence()["timeline"]
    timeline_[0]["t_sent"] = 10.0041
    bars = [p for p in every(timeline(pair(timeline=timeline_))) if "bar-" in str(p)]
    widths = re.findall(r"'width': '([-0-9.]+)%'", str(bars))
    assert widths
    assert all(float(width) >= 0 for width in widths)


def test_whoever_does_not_see_it_is_told_the_same() -> None:
    (picture,) = (part for part in every(timeline(pair())) if getattr(part, "role", None) == "img")
    assert getattr(picture, "aria-label") == in_words(pair())
    assert in_words(pair()) == (
        "1 update_first: sent at 0.0 ms, received at 4.0 ms, started at 5.0 ms, ended at 310 ms, "
        "landed at 318 ms; reads and writes user_data.data. "
        "2 update_last: sent at 2.0 ms, received at 7.0 ms, started at 7.5 ms, ended at 112 ms, "
        "landed at 120 ms; reads and writes user_data.data, and what it wrote is lost."
    )


def test_what_was_not_seen_is_not_drawn() -> None:
    timeline_ = races.evidence()["timeline"]
    timeline_[0].update(t_sent=None, t_started=None, t_applied=None)
    found = pair(timeline=timeline_)
    assert rows(found)[0] == ["sent", UNKNOWN, "0.0 ms"]
    assert "landing not seen" in words(timeline(found))


def test_a_superseded_answer_was_thrown_away() -> None:
    timeline_ = races.evidence()["timeline"]
    timeline_[0]["status"] = "superseded"
    found = pair(timeline=timeline_)
    assert rows(found)[-1] == ["landed", "thrown away", "120 ms"]
    assert "answer thrown away" in words(timeline(found))
    assert "ended at 310 ms, answer thrown away;" in in_words(found)


def test_the_figures_say_what_they_are_worth() -> None:
    assert words(figures(pair())).endswith(
        "landed 318 ms 120 ms Times since the first of the two began. "
        "The verdict rests on their order alone."
    )


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (0.0009, [0, 0.0002, 0.0004, 0.0006, 0.0008]),
        (0.318, [0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]),
        (2.05, [0, 0.5, 1, 1.5, 2]),
        (61, [0, 10, 20, 30, 40, 50, 60]),
    ],
)
def test_ticks_are_round_and_few(length: float, expected: list[float]) -> None:
    assert ticks(length) == pytest.approx(expected)
