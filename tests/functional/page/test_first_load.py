"""A first load that fails says so and tries again by itself; a page that is drawn stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.functional.browser import Faults
from tests.functional.page.serve import Served
from tests.functional.waiting import until
from tests.unit.page import factory

pytestmark = pytest.mark.browser

LAYOUT, DEPENDENCIES = "**/_dash-layout", "**/_dash-dependencies"
RENDERER = "**/dash_renderer*.js"
SCRIPT, STYLES = "**/assets/base.js*", "**/assets/page.css*"
CALLBACK = "**/_dash-update-component*"
FAILED = "#first-load"


class Broken:
    """What matches is answered with a 500 until there were so many."""

    def __init__(self, page: Page, pattern: str, times: int) -> None:
        self.asked, self._times = 0, times
        page.route(pattern, self._answer)

    def end(self) -> None:
        self._times = 0

    def _answer(self, route: Route) -> None:
        self.asked += 1
        if self.asked <= self._times:
            route.fulfill(status=500, body="simulated")
        else:
            route.fallback()


class Retries:
    """Holds each retry back, so that what is said stays to be read."""

    def __init__(self, page: Page, served: Served) -> None:
        self._page, self._held = page, list[Route]()
        page.route(served.url, self._hold)

    def let_go(self, seconds: int = 0) -> None:
        """The one that comes within so many seconds."""
        if seconds:
            self._page.clock.fast_forward(seconds * 1000)
        until(lambda: self._page.title() and self._held, "a retry")
        self._held.pop().continue_()

    def _hold(self, route: Route) -> None:
        if route.request.resource_type == "fetch":
            self._held.append(route)
        else:
            route.continue_()


@pytest.fixture
def shown(served: Served, faults: Faults) -> Served:
    """A page with something to show, on which something is to fail."""
    faults.allow("status of 500")
    faults.allow(r"is not defined|Cannot \w+|is not a function|Callback error")
    served.publish(factory.snapshot(16, 20))
    return served


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (SCRIPT, "base.js did not load."),
        (STYLES, "page.css did not load."),
        (LAYOUT, "Its layout did not load (HTTP 500)."),
        (DEPENDENCIES, "Its dependencies did not load (HTTP 500)."),
    ],
)
def test_what_fails_once_is_said_and_loaded_again(
    shown: Served, page: Page, broken: str, why: str
) -> None:
    Broken(page, broken, 1)
    retries = Retries(page, shown)
    page.goto(f"{shown.url}#modules")
    failed = page.locator(FAILED)
    expect(failed).to_have_text(f"The inspector page could not be loaded.{why}Trying again in 1 s.")
    retries.let_go()
    expect(page.locator("#modules-grid .ag-row").first).to_be_visible()
    expect(failed).to_have_count(0)
    assert page.url.endswith("#modules")


def test_what_goes_on_failing_is_tried_ever_later(shown: Served, page: Page) -> None:
    page.clock.install()
    broken = Broken(page, LAYOUT, 7)
    retries = Retries(page, shown)
    page.goto(shown.url)
    for at, seconds in enumerate((1, 2, 4, 8, 16, 30, 30), start=1):
        until(lambda: page.title() and broken.asked == at, f"load {at}")  # noqa: B023
        expect(page.locator(FAILED)).to_contain_text(f"Trying again in {seconds} s.")
        retries.let_go(seconds)
    expect(page.locator("#overview-figures")).to_contain_text("16 callbacks")
    assert broken.asked == 8


def test_a_page_that_was_never_drawn_is_loaded_again(
    shown: Served, page: Page, faults: Faults
) -> None:
    faults.allow("DashRenderer")
    page.clock.install()
    page.route(RENDERER, lambda route: route.fulfill(body="", status=200))
    retries = Retries(page, shown)
    page.goto(shown.url)
    page.clock.fast_forward(30_000)
    expect(page.locator(FAILED)).to_contain_text(
        "Nothing was drawn within 30 s. Uncaught TypeError"
    )
    page.unroute(RENDERER)
    retries.let_go(1)
    expect(page.locator("#overview-figures")).to_contain_text("16 callbacks")


def test_a_host_that_is_away_is_waited_for(shown: Served, page: Page, faults: Faults) -> None:
    faults.allow("status of 502")
    Broken(page, LAYOUT, 1)
    retries = Retries(page, shown)
    page.goto(shown.url)
    expect(page.locator(FAILED)).to_contain_text("Trying again in 1 s.")
    shown.answering = False
    retries.let_go()
    expect(page.locator(FAILED)).to_contain_text("Trying again in 2 s.")
    shown.answering = True
    retries.let_go()
    expect(page.locator("#overview-figures")).to_contain_text("16 callbacks")


def test_a_late_file_takes_nothing_from_who_has_begun_to_read(
    shown: Served, page: Page, faults: Faults
) -> None:
    faults.allow("Loading chunk|async-|ERR_FAILED")
    held: list[Route] = []
    page.route("**/dash_ag_grid/async-*", lambda route: held.append(route))
    page.goto(shown.url)
    expect(page.locator("#overview-figures")).to_contain_text("16 callbacks")
    page.keyboard.press("Tab")
    until(lambda: page.title() and held, "the table's script to be asked for")
    for route in held:
        route.abort()
    expect(page.locator("#degraded")).to_have_text(
        re.compile(r"^async-.* did not load\. Reload the page to try again\.$")
    )
    expect(page.locator(FAILED)).to_have_count(0)


def test_a_callback_that_fails_is_asked_again_until_it_answers(shown: Served, page: Page) -> None:
    broken = Broken(page, CALLBACK, 1_000)
    page.goto(shown.url)
    failing = page.locator("#failing")
    for seconds in (2, 4):
        expect(failing).to_have_text(
            "Part of the inspector page could not be updated (HTTP 500). "
            f"Trying again in {seconds} s."
        )
    expect(page.locator("#overview-figures")).to_be_empty()
    broken.end()
    expect(page.locator("#overview-figures")).to_contain_text("16 callbacks")
    expect(failing).to_be_hidden()


def test_a_graph_that_fails_is_asked_for_again(shown: Served, page: Page) -> None:
    broken = Broken(page, "**/graph/now.json*", 1_000)
    page.goto(f"{shown.url}#graph")
    expect(page.locator("#failing")).to_contain_text("could not be updated (HTTP 500)")
    broken.end()
    expect(page.locator("#graph-count")).to_be_visible()
    expect(page.locator("#failing")).to_be_hidden()


def test_a_callback_that_failed_once_is_nobodys_concern(shown: Served, page: Page) -> None:
    page.add_init_script("""
      window.said = [];
      new MutationObserver(() => {
        const box = document.getElementById("failing");
        if (box && !box.hidden) { window.said.push(box.textContent); }
      }).observe(document, { childList: true, subtree: true, attributes: true });
    """)
    Broken(page, CALLBACK, 1)
    page.goto(f"{shown.url}#modules")
    expect(page.locator("#modules-grid .ag-row").first).to_be_visible()
    assert page.evaluate("window.said") == []


def test_a_clear_that_failed_is_not_done_twice(shown: Served, page: Page) -> None:
    page.goto(f"{shown.url}#requests")
    expect(page.locator("#requests-count")).to_contain_text("20 requests")
    page.clock.install()
    broken = Broken(page, CALLBACK, 1)
    page.locator("#requests-clear").click()
    page.locator("#requests-clear").click()
    until(lambda: page.title() and broken.asked == 1, "the click to be sent")
    page.clock.fast_forward(5000)
    expect(page.locator("#requests-count")).to_contain_text("20 requests")
    assert broken.asked == 1
