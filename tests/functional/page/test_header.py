"""The page's head at every width: nothing lies over anything else, and nothing is cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.page.serve import Served
from tests.unit.page import factory

pytestmark = pytest.mark.browser

WIDTHS = (320, 360, 480, 600, 640, 700, 720, 780, 819, 820, 821, 840, 900, 960, 1000, 1001, 1100)
WIDE = (1280, 1440, 1600)
LONG = "a_dashboard_with_a_name_that_nobody_can_be_expected_to_read_to_its_end"
BOXES = """() => {
    const box = element => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const {x, y, right, bottom} = element.matches('#app-name')
            ? element.getBoundingClientRect() : range.getBoundingClientRect();
        return [element.id || element.textContent, x, y, right, bottom];
    };
    const parts = '#app-name, h1 > span, .nav-link, #live, summary, #theme-switch, #keys-open';
    return [...document.querySelectorAll(`.di-header :is(${parts})`)]
        .filter(element => element.getClientRects().length).map(box);
}"""


@pytest.fixture
def named(served: Served) -> Served:
    """The page of an app with the longest of names, beside three others of its process."""
    now = factory.snapshot(12)
    for number in range(3):
        other = replace(now.app, key=f"other{number}", name=f"{LONG}{number}")
        served.store.publish(other, now.callbacks, now.health)
    served.publish(replace(now, app=replace(now.app, name=LONG)))
    return served


def overlapping(page: Page) -> list[tuple[Any, Any]]:
    boxes = page.evaluate(BOXES)
    assert len(boxes) == 11
    header = page.locator(".di-header").bounding_box()
    assert header is not None
    assert [
        b[0] for b in boxes if b[4] > header["y"] + header["height"] or b[1] < header["x"]
    ] == []
    assert [b[0] for b in boxes if b[3] > header["x"] + header["width"]] == []
    return [
        (one[0], other[0])
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if min(one[3], other[3]) - max(one[1], other[1]) > 0.5
        and min(one[4], other[4]) - max(one[2], other[2]) > 0.5
    ]


@pytest.mark.parametrize("state", ["live", "waiting"])
def test_no_part_of_it_lies_over_another(named: Served, browser: Browser, state: str) -> None:
    page = browser.new_page()
    page.goto(f"{named.url}#overview")
    expect(page.locator("#live")).to_have_text("live")
    expect(page.locator("#app-name")).to_have_text(LONG)
    if state == "waiting":
        named.answering = False
        expect(page.locator("#live")).to_have_text("waiting")
        longest = "one => { one.textContent = 'Editor: own address'; }"
        page.locator("#editor-menu summary").evaluate(longest)
    found = {}
    for width in (*WIDTHS, *WIDE):
        page.set_viewport_size({"width": width, "height": 450})
        found[width] = overlapping(page)
    assert {width: pairs for width, pairs in found.items() if pairs} == {}
    page.close()


def test_the_name_can_be_read_at_double_size(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(3))
    page.set_viewport_size({"width": 720, "height": 450})
    page.goto(f"{served.url}#graph")
    expect(page.locator("#app-name")).to_have_text("shop")
    name, word = page.locator("#app-name"), page.locator(".di-header h1 > span")
    assert name.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert word.evaluate("one => one.getBoundingClientRect().width > 40")
    graph = page.locator(".di-graph").bounding_box()
    assert graph is not None
    assert graph["y"] + graph["height"] == 450
