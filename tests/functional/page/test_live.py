"""The page stays live: new requests disturb nothing, and a silent host is said and survived."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from dash_inspector.model import RequestRecord
from tests.functional.browser import Faults
from tests.functional.page.serve import Served
from tests.functional.waiting import until
from tests.unit.page import factory

pytestmark = pytest.mark.browser

VIEWPORT = "#requests-grid .ag-body-viewport"
FIRST_SEEN = f"""() => {{
  const top = document.querySelector('{VIEWPORT}').getBoundingClientRect().top;
  const rows = [...document.querySelectorAll('#requests-grid .ag-row')]
    .map(row => [row.getAttribute('row-id'), row.getBoundingClientRect().top - top])
    .filter(row => row[1] >= 0).sort((a, b) => a[1] - b[1]);
  return rows[0];
}}"""


def more(start: int, number: int) -> list[RequestRecord]:
    """Requests that arrive now."""
    callbacks = factory.callbacks(24)
    now = time.monotonic() + 5
    return [factory.request(n, callbacks[n % 24], now=now) for n in range(start, start + number)]


def open_requests(page: Page, served: Served, number: int) -> None:
    served.publish(factory.snapshot(24, number))
    page.goto(f"{served.url}#requests")
    expect(page.locator("#requests-count")).to_contain_text(f"{number} requests")


def test_new_requests_come_on_top_by_themselves(served: Served, page: Page) -> None:
    open_requests(page, served, 10)
    served.record(more(10, 3))
    expect(page.locator("#requests-count")).to_have_text("13 requests")
    first = page.locator("#requests-grid .ag-row[row-index='0']")
    expect(first).to_have_attribute("row-id", "r12")


def test_what_is_being_read_stays_where_it_is(served: Served, page: Page) -> None:
    open_requests(page, served, 200)
    page.locator("#requests-grid .ag-row[row-index='2']").click()
    chosen = page.locator("#requests-grid .ag-row-selected").get_attribute("row-id")
    page.evaluate(f"document.querySelector('{VIEWPORT}').scrollTop = 1000")
    page.wait_for_function(f"({FIRST_SEEN})()[0] !== 'r199'")
    before: Any = page.evaluate(FIRST_SEEN)

    served.record(more(200, 25))
    expect(page.locator("#requests-count")).to_have_text("225 requests")
    page.wait_for_function(f"document.querySelector('{VIEWPORT}').scrollTop > 1600")
    after: Any = page.evaluate(FIRST_SEEN)
    assert after[0] == before[0]
    assert after[1] == pytest.approx(before[1], abs=3)

    selected = "dash_ag_grid.getApi('requests-grid').getSelectedNodes().map(n => n.id)"
    assert page.evaluate(selected) == [chosen]


def test_filter_and_sort_stay_and_the_count_tells_what_is_hidden(
    served: Served, page: Page
) -> None:
    open_requests(page, served, 70)
    page.get_by_role("group", name="Status").get_by_role("button", name="error").click()
    expect(page.locator("#requests-count")).to_have_text("10 of 70 requests shown")
    page.get_by_role("columnheader", name="Computing").click()
    served.record(more(70, 7))
    expect(page.locator("#requests-count")).to_have_text("11 of 77 requests shown")
    sorted_by = "dash_ag_grid.getApi('requests-grid').getColumnState().filter(c => c.sort)"
    assert [(c["colId"], c["sort"]) for c in page.evaluate(sorted_by)] == [("computing", "asc")]


def test_a_row_opens_to_what_it_read_and_wrote(served: Served, page: Page) -> None:
    open_requests(page, served, 5)
    page.locator("#requests-grid .ag-row[row-id='r4']").click()
    panel = page.locator("#request-detail")
    expect(panel).to_contain_text("✕ error at")
    expect(panel.locator("pre")).to_contain_text("Traceback (most recent call last):")
    expect(panel).to_contain_text("Triggered by")


def test_a_row_opens_from_the_keyboard(served: Served, page: Page) -> None:
    open_requests(page, served, 5)
    page.get_by_role("columnheader", name="Callback").focus()
    for key in ("ArrowDown", "ArrowDown", "Space"):
        page.keyboard.press(key)
    expect(page.locator("#requests-grid .ag-row-selected")).to_have_attribute("row-id", "r3")
    expect(page.locator("#request-detail")).to_contain_text("Triggered by")


def test_paused_the_table_stands_still_and_then_catches_up(served: Served, page: Page) -> None:
    open_requests(page, served, 5)
    pause = page.locator("#requests-pause")
    pause.click()
    expect(pause).to_have_attribute("aria-pressed", "true")
    served.record(more(5, 4))
    polls = served.polls
    until(lambda: served.polls > polls + 1, "two more polls")
    expect(page.locator("#requests-count")).to_have_text("5 requests")
    pause.click()
    expect(page.locator("#requests-count")).to_have_text("9 requests")


def test_clear_empties_the_table_and_the_store(served: Served, page: Page) -> None:
    open_requests(page, served, 5)
    clear = page.locator("#requests-clear")
    clear.click()
    expect(clear).to_have_text("Forget all 5?")
    clear.click()
    expect(page.locator("#requests-empty")).to_be_visible()
    expect(page.locator("#requests-grid .ag-row")).to_have_count(0)
    assert served.store.requests(factory.KEY)[1] == ()
    served.record(more(5, 1))
    expect(page.locator("#requests-count")).to_have_text("1 request")


def test_a_clear_elsewhere_empties_this_table_too(served: Served, page: Page) -> None:
    open_requests(page, served, 30)
    served.store.clear_requests(factory.KEY)
    served.record(more(30, 2))
    expect(page.locator("#requests-count")).to_have_text("2 requests")
    expect(page.locator("#requests-grid .ag-row")).to_have_count(2)


def test_a_silent_host_is_said_and_the_page_goes_on_by_itself(
    served: Served, page: Page, faults: Faults
) -> None:
    faults.allow("status of 502")
    faults.allow("Callback error updating")
    served.publish(factory.snapshot(5))
    page.goto(served.url)
    expect(page.locator("#live")).to_have_text("live")
    served.answering = False
    banner = page.locator("#banner")
    expect(banner).to_contain_text("The app has not answered since")
    expect(banner).to_contain_text("(HTTP 502)")
    expect(page.locator("#live")).to_have_text("waiting")

    now = factory.snapshot(16)
    served.publish(replace(now, app=replace(now.app, generation=4)))
    served.answering = True
    expect(banner).to_be_hidden()
    expect(page.locator("#live")).to_have_text("live")
    expect(page.locator("#overview-body")).to_contain_text("Generation4")
    expect(page.locator("#overview-body")).to_contain_text("16 callbacks")


def test_an_answer_that_never_comes_is_given_up(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(5))
    page.route("**/api/pulse.json", lambda route: None)
    page.goto(served.url)
    expect(page.locator("#banner")).to_contain_text("(no answer within 3 s)")
    page.unroute("**/api/pulse.json")
    expect(page.locator("#banner")).to_be_hidden()


def test_an_idle_page_asks_once_a_second_and_nothing_else(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(16, 20))
    page.goto(f"{served.url}#requests")
    expect(page.locator("#requests-count")).to_contain_text("20 requests")
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.removeprefix(served.url)))

    def only_the_pulse() -> bool:
        asked.clear()
        start = time.monotonic()
        for _ in range(4):
            with page.expect_response("**/api/pulse.json"):
                pass
        assert time.monotonic() - start > 2.9
        return asked == {"api/pulse.json"}

    until(only_the_pulse, "four polls in a row, once it has settled")


def test_rows_that_come_before_their_grid_wait_for_it(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(24, 5))
    held: list[Route] = []
    page.route("**/dash_ag_grid/async-*", lambda route: held.append(route))
    with page.expect_response("**/_dash-update-component*"):
        page.goto(f"{served.url}#requests")
    with page.expect_response("**/api/pulse.json"):
        pass
    assert held
    for route in held:
        route.continue_()
    expect(page.locator("#requests-count")).to_have_text("5 requests")


def test_a_grid_without_its_api_is_said_on_the_page(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(5, 3))
    page.add_init_script("""
      let library;
      Object.defineProperty(window, 'dash_ag_grid', {
        configurable: true,
        get: () => library && { ...library, getApi: undefined },
        set: (value) => { library = value; },
      });
    """)
    page.clock.install()
    with page.expect_response("**/_dash-update-component*"):
        page.goto(f"{served.url}#requests")
    message = page.locator("#degraded")

    def told_after_twenty_seconds() -> bool:
        page.clock.fast_forward(20_000)
        return message.is_visible()

    until(told_after_twenty_seconds, "a word on the page")
    expect(message).to_contain_text("cannot be kept up to date")
