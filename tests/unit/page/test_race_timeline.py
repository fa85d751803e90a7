from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from dash_inspector.page.race_pair import Pair, pair_of
from dash_inspector.page.race_timeline import axis_of, ticks, timeline
from dash_inspector.page.race_words import figures, in_words, precision, rows, when
from dash_inspector.page.text import UNKNOWN, clock
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
        "0 ms 50 ms 100 ms 150 ms 200 ms 250 ms "
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
        "1 update_first: left the browser at 0.0 ms, reached the server at 4.0 ms, function began "
        "at 5.0 ms, function ended at 310 ms, answer in the page at 318 ms; reads and writes "
        "user_data.data. "
        "2 update_last: left the browser at 2.0 ms, reached the server at 7.0 ms, function began "
        "at 7.5 ms, function ended at 112 ms, answer in the page at 120 ms; reads and writes "
        "user_data.data, and what it wrote is lost."
    )


def test_what_was_not_seen_is_not_drawn() -> None:
    timeline_ = races.evidence()["timeline"]
    timeline_[0].update(t_sent=None, t_started=None, t_applied=None)
    found = pair(timeline=timeline_)
    assert rows(found)[0] == ["left the browser", UNKNOWN, "0.0 ms"]
    assert "not seen to reach the page" in words(timeline(found))


def test_a_superseded_answer_was_thrown_away() -> None:
    timeline_ = races.evidence()["timeline"]
    timeline_[0]["status"] = "superseded"
    found = pair(timeline=timeline_)
    assert rows(found)[-1] == ["answer in the page", "thrown away", "120 ms"]
    assert "answer thrown away" in words(timeline(found))
    assert "but this is still set" not in words(timeline(found))
    assert "function ended at 310 ms, answer thrown away;" in in_words(found)


def _class(part: object) -> str:
    return str(getattr(part, "className", ""))


def test_a_run_that_wrote_nothing_of_interest_and_was_thrown_away_says_so() -> None:
    timeline_ = races.evidence()["timeline"]
    timeline_[0].update(status="superseded", writes=[], reads=[])
    assert "1 update_first answer thrown away" in words(timeline(pair(timeline=timeline_)))


def test_what_an_outdated_run_sets_by_itself_is_still_set() -> None:
    timeline_ = races.evidence()["timeline"]
    timeline_[0]["status"] = "superseded"
    sides = replace(races.finding(timeline=timeline_), rule="race.stale-side-update")
    found = pair_of(sides, races.snapshot())
    assert found is not None
    assert "answer thrown away, but this is still set" in words(timeline(found))
    marks = [part for part in every(timeline(found)) if "di-race-mark" in str(_class(part))]
    (mark,) = (part for part in marks if "but this" in words(part))
    assert _class(mark).startswith("di-race-mark di-race-write")


def test_the_figures_are_a_table_that_opens() -> None:
    drawn = figures(pair())
    assert words(drawn).startswith("The times in figures 1 update_first 2 update_last left the")
    assert words(drawn).endswith("answer in the page 318 ms 120 ms")
    assert getattr(drawn, "data-di-keep") == "race figures"


def test_when_it_was_and_what_the_times_are_worth() -> None:
    order = "What is said here rests on the order alone."
    assert precision(pair(), "") == f"0 ms is when the first of the two left the browser. {order}"
    timeline_ = races.evidence()["timeline"]
    timeline_[0]["t_sent"] = None
    alone = replace(pair(timeline=timeline_[:1]), clock_error=0.002)
    assert precision(alone, "12:00:00.000") == (
        "0 ms is when it reached the server, 12:00:00.000. The browser's times are known to "
        "± 2.0 ms; what is said here rests on the order alone, which is exact."
    )


def test_another_day_is_named() -> None:
    assert when(pair()) == ""
    now = time.time()
    assert when(replace(pair(), epoch=now)) == clock(now)
    today = datetime.fromtimestamp(now).astimezone().date().isoformat()
    assert when(replace(pair(), epoch=now), dated=True) == f"{today} {clock(now)}"
    assert when(replace(pair(), epoch=now - 200_000)).endswith(f" {clock(now - 200_000)}")


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
