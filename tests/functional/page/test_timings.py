"""How long things take, in a browser: rows, distribution, and updates that disturb nothing."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from dash_inspector.model import RequestRecord
from tests.functional.page.serve import Served
from tests.unit.page import factory

pytestmark = pytest.mark.browser

# Counts how often something changes in the table while no row of it is selected.
LOSSES = """() => {
  const seen = {n: 0};
  const selected = () => dash_ag_grid.getApi("timings-grid").getSelectedNodes().length;
  new MutationObserver(() => { seen.n += selected() ? 0 : 1; }).observe(
    document.querySelector("#timings-grid"),
    {subtree: true, childList: true, attributes: true, characterData: true});
  return seen;
}"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """80 callbacks in 500 requests; each test adds to them and none takes away."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    served = Served(tmp_path_factory.mktemp("timings") / "store")
    served.publish(factory.snapshot(80, 500))
    yield served
    served.close()


def slow(number: int, seconds: float) -> RequestRecord:
    """A run of the sixth callback that took so long."""
    made = factory.request(number, factory.callback(6), now=time.monotonic())
    assert made.t_started is not None
    return replace(made, status="ok", error=None, t_ended=made.t_started + seconds)


def rows(page: Page) -> Locator:
    return page.locator("#timings-grid .ag-center-cols-container .ag-row")


def top(page: Page, column: str) -> Locator:
    """That column of the topmost row."""
    return page.locator(f"#timings-grid .ag-row[row-index='0'] [col-id='{column}']")


def test_a_row_opens_its_distribution_and_is_the_selection_of_all_views(
    shop: Served, page: Page
) -> None:
    page.goto(f"{shop.url}#timings")
    expect(page.locator("#timings-count")).to_have_text(re.compile("^80 callbacks in "))
    detail = page.get_by_role("complementary", name="The times of what is selected")
    expect(detail.locator("h2")).to_have_text("All callbacks")
    page.get_by_role("searchbox", name="Find a callback or module").fill("update_panel_43")
    expect(rows(page)).to_have_count(1)
    rows(page).click()
    expect(detail.locator("h2")).to_contain_text("update_panel_43")
    expect(
        detail.get_by_role("img", name=re.compile("^Computing of 6 requests: p50 .*, longest "))
    ).to_be_visible()
    expect(page).to_have_url(
        re.compile(r"#timings\?callback=panel-43.children&find=update_panel_43$")
    )
    page.reload()
    expect(rows(page)).to_have_count(1)
    expect(page.locator("#timings-grid .ag-row-selected")).to_have_count(1)
    detail.locator("a[href^='#requests?request=']").first.click()
    expect(page).to_have_url(re.compile("#requests"))
    page.go_back()
    expect(detail.locator("h2")).to_contain_text("update_panel_43")


def test_modules_and_the_other_times_are_a_click_away_and_in_the_address(
    shop: Served, page: Page
) -> None:
    page.goto(f"{shop.url}#timings?callback=panel-43.children")
    page.get_by_role("button", name="Modules").click()
    expect(page.locator("#timings-count")).to_have_text(re.compile("^10 modules in "))
    expect(page.locator("#timings-grid .ag-row-selected")).to_contain_text("shop.pages.page_5")
    page.get_by_role("button", name="Waiting").click()
    expect(page.get_by_role("button", name="Waiting")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("button", name="Computing")).to_have_attribute("aria-pressed", "false")
    expect(top(page, "p50")).to_have_text("1.2 ms")
    expect(top(page, "p99")).to_have_text("\u2013")
    top(page, "p99").hover()
    expect(page.locator(".ag-tooltip, .ag-cell-tooltip")).to_have_text(
        re.compile("^[0-9]+ runs: p99 takes 100$")
    )
    expect(page).to_have_url(re.compile("#timings.*by=module&phase=waiting$"))
    expect(page.locator("#timings-detail h2")).to_have_text("shop.pages.page_5")


def test_an_update_keeps_sort_selection_scroll_focus_and_what_is_open(
    shop: Served, page: Page
) -> None:
    page.goto(f"{shop.url}#timings?callback=panel-6.children")
    expect(page.locator("#timings-grid .ag-row-selected")).to_have_count(1)
    viewport = page.locator("#timings-grid .ag-body-viewport")
    page.locator("#timings-grid .ag-header-cell[col-id='name']").click()
    viewport.evaluate("e => { e.scrollTop = 0 }")
    expect(top(page, "name")).to_have_text("clientside.draw_15")
    page.locator("#timings-detail summary").click()
    viewport.evaluate("e => { e.scrollTop = 600 }")
    summary = page.locator("#timings-detail summary")
    expect(summary).to_be_focused()
    losses = page.evaluate_handle(LOSSES)
    shop.record([slow(9000, 9.0)])
    longest = (
        page.locator("#timings-detail .di-timing-phases tr", has_text="Computing")
        .locator("td")
        .last
    )
    expect(longest).to_have_text("9.00 s")
    expect(viewport).to_have_js_property("scrollTop", 600)
    expect(summary).to_be_focused()
    expect(page.locator("#timings-detail details")).to_have_attribute("open", "")
    assert losses.evaluate("seen => seen.n") == 0
    viewport.evaluate("e => { e.scrollTop = 0 }")
    expect(top(page, "name")).to_have_text("clientside.draw_15")
    longest = page.locator("#timings-grid .ag-header-cell[col-id='longest']")
    longest.click()
    expect(longest).to_have_attribute("aria-sort", "ascending")
    longest.click()
    expect(top(page, "longest")).to_have_text("9.00 s")
    expect(page.locator("#timings-grid .ag-row-selected")).to_have_attribute("row-index", "0")


@pytest.mark.parametrize("width", [900, 1440])
def test_every_column_fits_with_its_whole_title(shop: Served, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for view in ("timings", "modules"):
        page.goto(f"{shop.url}#{view}")
        grid = page.locator(f"#{view}-grid")
        expect(grid.locator(".ag-row").first).to_be_visible()
        too_wide = "e => e.scrollWidth - e.clientWidth"
        assert grid.locator(".ag-center-cols-viewport").evaluate(too_wide) == 0
        cut = grid.locator(".ag-header-cell-text").evaluate_all(
            "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.textContent)"
        )
        assert cut == []
