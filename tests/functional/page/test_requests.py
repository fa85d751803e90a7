"""The requests view in a browser: its filters, its timeline, and what a row opens to."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dash_inspector.analysis import Following
from dash_inspector.model import Access, RequestRecord
from tests.functional.page.serve import Served
from tests.unit.page import factory
from tests.unit.page.traffic import TABS, traffic

pytestmark = pytest.mark.browser

NUMBER = 2300  # more than come at first
CALLBACKS = factory.callbacks(24)
RARE = "rare-7.value"
MADE = [
    replace(run, reads=(*run.reads, Access("rare-7", "value", "state"))) if run.seq == 3 else run
    for run in traffic(CALLBACKS, NUMBER, until=time.monotonic(), racing=40)
]
LAST = MADE[-1]
COUNT = "#requests-count"
FIND = "#view-requests [data-di-search]"
GONE = "key => !diGantt.bars.some(bar => bar.row.key === key)"
BACK_AND_TO_THE_END = """() => {
  const canvas = document.querySelector(".di-gantt canvas");
  diGantt.parts.latest.click();
  canvas.focus();
  canvas.dispatchEvent(new KeyboardEvent("keydown", { key: "End", bubbles: true }));
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    served = Served(tmp_path_factory.mktemp("requests") / "store")
    served.publish(factory.snapshot(24))
    served.record(MADE)
    yield served
    served.close()


def opened(page: Page, served: Served, query: str = "") -> None:
    page.goto("about:blank")
    page.goto(f"{served.url}#requests{query}")
    expect(page.locator(COUNT)).to_contain_text(f"{NUMBER:,} requests")


def counted(page: Page, number: int) -> None:
    expect(page.locator(COUNT)).to_have_text(f"{number:,} of {NUMBER:,} requests shown")


def total(run: RequestRecord) -> float:
    assert run.t_applied is not None
    assert run.t_sent is not None
    return (run.t_applied - run.t_sent) * 1000


def row(page: Page, key: str) -> Any:
    return page.locator(f"#requests-grid .ag-row[row-id='{key}']")


def status(page: Page, name: str) -> Any:
    return page.get_by_role("group", name="Status").get_by_role("button", name=name)


def test_filters_combine_reach_the_oldest_and_live_in_the_address(
    served: Served, page: Page
) -> None:
    opened(page, served)
    page.locator(FIND).fill(RARE)
    counted(page, 1)
    expect(row(page, "r3")).to_be_visible()
    page.locator(FIND).fill("UPDATE_panel children")
    named = [r for r in MADE if "draw" not in factory.callback(_number(r)).name]
    counted(page, len(named))

    status(page, "error").click()
    status(page, "superseded").click()
    page.get_by_label("Slower than").fill("200")
    wanted = [r for r in named if r.status in {"error", "superseded"} and total(r) > 200]
    counted(page, len(wanted))
    page.wait_for_url("**#requests?find=*slower=200")
    for part in ("find=UPDATE_panel%20children", "status=error%2Csuperseded"):
        assert part in page.url

    page.locator("#nav-overview").click()
    page.locator("#nav-requests").click()
    counted(page, len(wanted))
    page.reload()
    counted(page, len(wanted))
    expect(status(page, "error")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("Slower than")).to_have_value("200")
    page.get_by_label("Tab", exact=True).select_option(label=f"tab {TABS[1][:4]}")
    counted(page, sum(r.tab == TABS[1] for r in wanted))

    page.locator(FIND).fill("no such thing")
    expect(page.locator("#requests-none")).to_contain_text("No request matches.")
    page.locator("#requests-none").get_by_role("button", name="Clear filters").click()
    expect(page.locator(COUNT)).to_have_text(f"{NUMBER:,} requests")
    expect(page.locator(FIND)).to_have_value("")
    page.wait_for_url(f"{served.url}#requests")


def _number(run: RequestRecord) -> int:
    return int(run.callback.removeprefix("panel-").removesuffix(".children"))


def test_overlapping_is_what_the_tab_says_and_what_is_shared(served: Served, page: Page) -> None:
    opened(page, served)
    page.get_by_role("button", name="overlapping").click()
    by_seq = {r.seq: r for r in MADE}
    together = [(r, by_seq[seq]) for r in MADE for seq in r.in_flight]
    sharing = {run.id for pair in together if _share(*pair) for run in pair}
    assert len(sharing) < len({run.id for pair in together for run in pair})
    counted(page, len(sharing))


def _share(one: RequestRecord, other: RequestRecord) -> bool:
    written = [{write.id for write in run.writes} for run in (one, other)]
    read = [{access.id for access in run.reads} for run in (one, other)]
    return bool(written[0] & (written[1] | read[1]) or written[1] & read[0])


def test_each_request_of_a_race_is_marked_found_and_leads_to_the_others(
    served: Served, page: Page
) -> None:
    following = Following()
    found = following.findings(replace(factory.snapshot(24), requests=tuple(MADE)))
    races = following.requests()
    raced = {one for ids in races.values() for one in ids}
    assert len(raced) > len({one for finding in found for one in finding.requests}) > 0
    opened(page, served)
    page.get_by_role("button", name="in a race").click()
    counted(page, len(raced))
    page.locator(FIND).fill("lost upd")
    counted(page, len(raced))
    last = next(run for run in reversed(MADE) if run.id in raced)
    expect(row(page, last.id).locator("[col-id='race']")).to_contain_text("⇄ lost update")

    row(page, last.id).click()
    panel = page.locator("#request-detail")
    expect(panel).to_contain_text(re.compile(r"⇄ Part of \d races?"))
    expect(page.locator(".di-gantt-state")).to_contain_text("at ")
    _point(page, last)
    expect(page.locator(".di-gantt-tip")).to_contain_text("⇄ lost update: update_panel_")
    several = panel.locator(".di-request-races li", has_text="Seen ").first
    evidence = several.locator("a").first.get_attribute("href")
    assert evidence is not None
    fingerprint = evidence.partition("finding=")[2]
    several.get_by_role("link", name=re.compile(r"Seen \d+ times")).click()
    counted(page, len(races[fingerprint]))
    expect(page.locator(".di-requests-chip")).to_have_text("filtered by race lost update✕")
    page.get_by_role("button", name="Remove the filter on race lost update").click()
    expect(page.locator(COUNT)).to_have_text(f"{NUMBER:,} requests")
    panel.locator(f"a[href='{evidence}']").click()
    page.wait_for_url(f"**{evidence}")


def test_a_request_alone_stands_for_its_callback_where_callbacks_are_shown(
    served: Served, page: Page
) -> None:
    name = factory.callback(_number(LAST)).name
    pinned = "id => window.diGraph.pinned() && diGraph.pinned().key === id"
    page.goto("about:blank")
    page.goto(f"{served.url}#graph?request={LAST.id}")
    page.wait_for_function(pinned, arg=LAST.callback)
    assert page.url.endswith(f"#graph?request={LAST.id}")
    page.locator("#nav-timings").click()
    expect(page.locator("#timings-grid .ag-row-selected")).to_contain_text(name)
    page.locator("#timings-grid .ag-row:not(.ag-row-selected)").first.click()
    page.wait_for_url(re.compile(r"#timings\?callback=[^&]*$"))
    page.go_back()
    expect(page.locator("#timings-detail h2")).to_contain_text(name)
    page.locator("#nav-requests").click()
    expect(page.locator(COUNT)).to_have_text(f"{NUMBER:,} requests")
    expect(page.locator("#request-detail h2")).to_have_text(name)
    page.locator("#nav-graph").click()
    page.wait_for_function(pinned, arg=LAST.callback)
    page.evaluate("diGraph.pin(null)")
    page.wait_for_url(f"{served.url}#graph")
    page.wait_for_function("!diGraph.pinned()")


def test_what_the_other_views_select_is_a_filter_that_can_be_taken_away(
    served: Served, page: Page
) -> None:
    opened(page, served, "?callback=panel-4.children")
    counted(page, sum(r.callback == "panel-4.children" for r in MADE))
    expect(page.locator(".di-requests-chip")).to_have_text("filtered by callback update_panel_4✕")
    page.get_by_role("button", name="Remove the filter on callback update_panel_4").click()
    expect(page.locator(COUNT)).to_have_text(f"{NUMBER:,} requests")
    page.wait_for_url(f"{served.url}#requests")
    page.evaluate("diHouse.select({property: 'store-1.data', module: 'shop.pages.page_1'})")
    counted(page, sum(8 <= _number(r) < 16 for r in MADE))
    expect(page.locator(".di-requests-chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(COUNT)).to_have_text(f"{NUMBER:,} requests")


def test_a_row_opens_and_the_timeline_goes_to_what_ran_beside_it(
    served: Served, page: Page
) -> None:
    opened(page, served, "?status=ok")
    state, span = page.locator(".di-gantt-state"), page.locator(".di-gantt-span")
    expect(state).to_have_text("live")
    expect(span).to_have_text("10 s")
    run = next(r for r in reversed(MADE) if r.in_flight and r.status == "ok" and total(r) < 400)
    other = next(r for r in MADE if r.seq == run.in_flight[0])
    row(page, run.id).click()
    panel = page.locator("#request-detail")
    expect(panel).to_contain_text("At the same time in its tab")
    expect(panel.locator(".di-phase-table")).to_contain_text("Way back")
    expect(state).to_contain_text("at ")
    expect(span).not_to_have_text("10 s")
    assert f"request={run.id}" in page.url
    names = page.locator(".di-gantt-name .di-mono").all_text_contents()
    assert {factory.callback(_number(r)).name for r in (run, other)} <= set(names)

    _point(page, run)
    tip = page.locator(".di-gantt-tip")
    expect(tip).to_contain_text(factory.callback(_number(run)).name)
    expect(tip).to_contain_text("computing")
    expect(tip).to_contain_text("overlaps")

    panel.locator(f"a[data-request='{other.id}']").click()
    page.wait_for_url(f"**request={other.id}*")
    assert "status=ok" in page.url
    expect(page.locator("#requests-grid .ag-row-selected")).to_have_attribute("row-id", other.id)
    page.go_back()
    expect(panel.locator("h2")).to_have_text(factory.callback(_number(run)).name)
    page.keyboard.press("Escape")
    expect(panel).to_contain_text("No request is selected.")
    expect(state).to_have_text("live")


def _point(page: Page, run: RequestRecord) -> None:
    """The pointer on its bar: the middle of the timeline is the middle of the request."""
    canvas = page.locator(".di-gantt canvas").bounding_box()
    lane = page.locator(f".di-gantt-name[title^='{factory.callback(_number(run)).name}']")
    place = lane.first.bounding_box()
    assert canvas is not None
    assert place is not None
    page.mouse.move(canvas["x"] + canvas["width"] / 2, place["y"] + place["height"] / 2)


def test_the_timeline_is_walked_and_zoomed_by_keys_and_held_by_the_pointer(
    served: Served, page: Page
) -> None:
    opened(page, served)
    canvas = page.get_by_role("application", name="Requests over time")
    state, span = page.locator(".di-gantt-state"), page.locator(".di-gantt-span")
    canvas.focus()
    page.keyboard.press("ArrowLeft")
    said = page.locator(".di-gantt [aria-live]")
    expect(said).to_contain_text(factory.callback(_number(LAST)).name)
    expect(state).to_have_text("held while the keys are here")
    page.keyboard.press("ArrowLeft")
    expect(said).to_contain_text(factory.callback(_number(MADE[-2])).name)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    expect(span).to_have_text("5 s")
    page.keyboard.press("-")
    page.get_by_role("button", name="Zoom out").click()
    expect(span).to_have_text("30 s")
    expect(state).to_have_text("live")
    canvas.hover()
    expect(state).to_have_text("held while the pointer is here")
    page.locator(FIND).hover()
    expect(state).to_have_text("live")
    page.get_by_role("button", name="Earlier").click()
    expect(state).to_contain_text("at ")
    page.wait_for_function(GONE, arg=LAST.id)
    page.evaluate(BACK_AND_TO_THE_END)  # before it is back there
    expect(state).to_have_text("held while the keys are here")
    page.keyboard.press("Enter")
    page.wait_for_url("**request=*")
    expect(page.locator("#request-detail h2")).to_have_text(factory.callback(_number(LAST)).name)


def test_clearing_asks_first_and_can_be_taken_back(served: Served, page: Page) -> None:
    opened(page, served)
    clear = page.locator("#requests-clear")
    clear.click()
    expect(clear).to_have_text(f"Forget all {NUMBER:,}?")
    page.keyboard.press("Escape")
    expect(clear).to_have_text("Clear")
    clear.click()
    page.locator(FIND).click()
    expect(clear).to_have_text("Clear")
    expect(page.locator(COUNT)).to_have_text(f"{NUMBER:,} requests")
    assert len(served.store.requests(factory.KEY, limit=1)[1]) == 1


def test_at_900_pixels_the_request_lies_below_and_covers_nothing(
    served: Served, page: Page
) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    opened(page, served)
    panel = page.locator("#request-detail")
    expect(panel).to_be_hidden()
    heads = page.locator("#requests-grid .ag-header-cell-text")
    for column in ("Overlaps", "Race", "Tab", "Error"):
        expect(heads.get_by_text(column, exact=True)).to_be_visible()
    beyond = "e => e.scrollWidth - e.clientWidth"
    assert page.locator("#requests-grid .ag-center-cols-viewport").evaluate(beyond) == 0
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
    assert heads.evaluate_all(cut) == []
    row(page, LAST.id).click()
    expect(panel).to_be_visible()
    below = panel.bounding_box()
    assert below is not None
    for part in (".di-gantt", "#requests-grid", "#requests-clear", COUNT):
        place = page.locator(part).bounding_box()
        assert place is not None
        assert place["y"] + place["height"] <= below["y"]
    expect(row(page, LAST.id)).to_be_in_viewport()
    page.locator(".di-gantt-legend summary").click()
    expect(page.locator(".di-gantt-legend")).to_contain_text("thrown away")
    panel.get_by_role("button", name="Close the request").click()
    expect(panel).to_be_hidden()


def test_the_statuses_are_counted_within_the_other_filters_and_one_message_says_that_none_matches(
    served: Served, page: Page
) -> None:
    opened(page, served, "?callback=panel-4.children&status=error")
    own = [r for r in MADE if r.callback == "panel-4.children"]
    for name in ("ok", "error"):
        number = status(page, name).locator(".di-requests-number")
        expect(number).to_have_text(str(sum(r.status == name for r in own)))
    page.locator(FIND).fill("no such thing")
    expect(page.locator("#requests-none")).to_be_visible()
    expect(page.locator(".di-gantt-none")).to_have_text("Nothing that matches ran in this time.")
    expect(page.locator("#requests-grid").get_by_text("No Matching Rows").last).to_be_hidden()
    expect(status(page, "ok").locator(".di-requests-number")).to_have_text("0")


def test_a_click_on_a_bar_hides_what_the_pointer_was_told(served: Served, page: Page) -> None:
    run = next(r for r in reversed(MADE) if r.in_flight and r.status == "ok" and total(r) < 400)
    opened(page, served)
    row(page, run.id).click()
    expect(page.locator(".di-gantt-state")).to_contain_text("at ")
    expect(page.locator("#request-detail .di-phase-table")).to_be_visible()
    tip = page.locator(".di-gantt-tip")
    _point(page, run)
    expect(tip).to_be_visible()
    page.mouse.down()
    page.mouse.up()
    expect(tip).to_be_hidden()
