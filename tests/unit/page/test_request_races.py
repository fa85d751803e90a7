from __future__ import annotations

from dataclasses import replace

from dash_inspector.page.request_races import rule_name, taking_part, title
from tests.unit.page.races import finding

LOST = finding()
STALE = replace(finding(), rule="race.stale-state", level="warning", fingerprint="def/2")


def test_each_request_has_its_races_in_the_order_of_the_findings() -> None:
    requests = {"def/2": ("r3", "r1"), "abc/1": ("r1", "r2"), "gone": ("r4",)}
    assert taking_part([LOST, STALE], requests) == {
        "r1": (LOST, STALE),
        "r2": (LOST,),
        "r3": (STALE,),
    }


def test_a_race_that_was_not_seen_has_no_requests() -> None:
    assert taking_part([finding("potential")], {}) == {}


def test_it_has_a_short_name_and_a_title_without_marks() -> None:
    assert [rule_name(one) for one in (LOST, STALE)] == ["lost update", "stale state"]
    assert title(LOST) == "update_first overwrote what update_last had written to user_data.data"
