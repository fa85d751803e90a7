from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import pytest

from dash_inspector.page.percentiles import Spread
from dash_inspector.page.source import Source
from dash_inspector.page.text import UNKNOWN
from dash_inspector.page.timing_detail import body, change, mark, percent
from tests.unit.page import factory
from tests.unit.page.reading import every, links, words

if TYPE_CHECKING:
    from dash_inspector.model import Snapshot
    from dash_inspector.store import Store

SELECTED = {"callback": "panel-1.children", "module": None}
EIGHT = factory.snapshot(24, 192, now=1000.0)


def source(now: Snapshot | None) -> Source:
    return Source(cast("Store", factory.MemoryStore(now)), factory.KEY)


def sections(drawn: Any) -> list[str]:
    return [words(part) for part in every(drawn) if getattr(part, "_type", "") == "Section"]


def test_one_callback_is_told_from_its_distribution_to_its_slowest_runs() -> None:
    drawn = body(SELECTED, "callback", "computing", source(EIGHT))
    told = words(drawn)
    assert told.startswith(
        "update_panel_1 shop/pages/page_0.py:21 8 requests, 1 error (12 %), "
        "1 without update (12 %); 27.0 KB out per request Computing "
        "8 runs: p90 takes 10, p99 takes 100"
    )
    assert _kinds(drawn)["img"] == 1
    phases = next(one for one in sections(drawn) if one.startswith("p50 p90 p99 longest"))
    assert phases.count(UNKNOWN) == 2 * 2 + 4
    assert f"Way back{4 * f' {UNKNOWN}'}" in phases
    assert links(drawn)[0] == "#graph?callback=panel-1.children"
    assert links(drawn)[-1] == "#requests?callback=panel-1.children"
    slowest = [link for link in links(drawn) if link.startswith("#requests?request=")]
    assert len(slowest) == 8
    times = {one.id: one.t_ended - one.t_started for one in EIGHT.requests}  # type: ignore[operator]
    taken = [times[link.partition("=")[2]] for link in slowest]
    assert taken == sorted(taken, reverse=True)


def test_without_a_selection_all_that_ran_is_told_and_whose_the_slowest_are() -> None:
    drawn = words(body({}, "callback", "computing", source(EIGHT)))
    assert drawn.startswith("All callbacks 192 requests, ")
    assert "update_panel_" in drawn.partition("The slowest")[2]
    assert "Computing 192 runs" in drawn
    assert " takes " not in drawn


def test_a_single_run_is_not_called_all_of_them() -> None:
    alone = next(one for one in EIGHT.requests if one.callback == SELECTED["callback"])
    once = source(replace(EIGHT, requests=(alone,)))
    assert words(body(SELECTED, "callback", "computing", once)).endswith("its only request")


def test_a_module_is_all_of_its_callbacks_and_follows_the_selected_callback() -> None:
    of_module = body({"module": "shop.pages.page_0"}, "module", "computing", source(EIGHT))
    of_callback = body(SELECTED, "module", "computing", source(EIGHT))
    assert words(of_module) == words(of_callback)
    assert words(of_module).startswith("shop.pages.page_0 64 requests")
    assert links(of_module)[0] == "#modules?module=shop.pages.page_0"


def test_what_has_not_run_or_is_gone_is_said() -> None:
    still = replace(EIGHT, requests=EIGHT.requests[:1])
    assert "It has not run yet." in words(body(SELECTED, "callback", "computing", source(still)))
    gone = body({"module": "gone"}, "module", "computing", source(EIGHT))
    assert words(gone).startswith("This module has no callbacks now")
    for now in (None, factory.snapshot(3)):
        assert "No request recorded yet." in words(body({}, "callback", "computing", source(now)))


def test_a_phase_that_nobody_saw_says_why() -> None:
    drawn = words(body(SELECTED, "callback", "way_back", source(EIGHT)))
    assert "No page has said when it had applied an answer" in drawn
    assert "The slowest" not in drawn


def test_generations_stand_beside_each_other_the_newest_first() -> None:
    requests = tuple(
        replace(
            one,
            generation=2 + (index >= 96),
            t_started=10.0,
            t_ended=10.2 if index < 96 else 10.3,
        )
        for index, one in enumerate(EIGHT.requests)
    )
    drawn = body(SELECTED, "callback", "computing", source(replace(EIGHT, requests=requests)))
    (told,) = (one for one in sections(drawn) if one.startswith("Before and after"))
    assert told == (
        "Before and after a reload Generation Runs p50 before p50 now Change "
        f"3 4 200 ms 300 ms +50 % 2 4 {UNKNOWN} 200 ms"
    )
    alone = body(SELECTED, "callback", "computing", source(EIGHT))
    assert not any(one.startswith("Before and after") for one in sections(alone))


@pytest.mark.parametrize(
    ("before", "after", "written"),
    [
        (0.1, 0.15, "+50\u00a0%"),
        (0.2, 0.1, "\u221250\u00a0%"),
        (0.1, 0.1, "+0\u00a0%"),
        (0.0, 0.1, UNKNOWN),
    ],
)
def test_a_change_is_told_in_percent_of_what_it_was(
    before: float, after: float, written: str
) -> None:
    assert change(_spread(before), _spread(after)) == written


def test_a_change_from_what_is_not_known_is_not_known() -> None:
    assert change(None, _spread(0.1)) == UNKNOWN
    assert change(_spread(0.1), None) == UNKNOWN
    assert change(_spread(0.1, known=2), _spread(0.1)) == UNKNOWN
    assert change(_spread(0.1), _spread(0.1, known=2)) == UNKNOWN


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.0, "0"),
        (0.00001, "<\u00a00.1"),
        (0.001, "0.1"),
        (0.024, "2.4"),
        (0.1, "10"),
        (1.0, "100"),
    ],
)
def test_a_small_share_is_not_rounded_away(share: float, written: str) -> None:
    assert percent(share) == f"{written}\u00a0%"


def test_the_pane_is_drawn_again_only_when_it_is_another() -> None:
    shown = mark(SELECTED, "callback", "computing", source(EIGHT))
    assert mark(SELECTED, "callback", "computing", source(EIGHT)) == shown
    elsewhere = replace(factory.request(300, EIGHT.callbacks[2], now=1000.0))
    more = replace(EIGHT, requests=(*EIGHT.requests, elsewhere))
    assert mark(SELECTED, "callback", "computing", source(more)) == shown
    assert mark(SELECTED, "callback", "waiting", source(EIGHT)) != shown
    assert mark(SELECTED, "module", "computing", source(EIGHT)) != shown
    assert mark({}, "callback", "computing", source(EIGHT)) != shown
    landed = tuple(replace(one, t_applied=1e6) for one in EIGHT.requests)
    again = source(replace(EIGHT, requests=landed))
    assert mark(SELECTED, "callback", "computing", again) != shown
    assert mark(SELECTED, "callback", "computing", source(None)) == ""


def _spread(p50: float, known: int = 3) -> Spread:
    return Spread(p50, p50, p50, p50, p50, known)


def _kinds(drawn: Any) -> dict[str, int]:
    roles = [getattr(part, "role", None) for part in every(drawn)]
    return {role: roles.count(role) for role in roles if role}
