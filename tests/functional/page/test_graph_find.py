"""Finding a callback of the graph: by words, by its module, in the table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.functional.page.graph_page import lit, opened, pinned
from tests.unit.page import graphs

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.functional.page.graph_page import Show

pytestmark = pytest.mark.browser


def test_the_search_lists_matches_and_goes_to_the_chosen_one(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    field = page.get_by_role("combobox", name="Find")
    field.fill("UPDATE_1")
    assert page.text_content("#graph-found") == "11 matches"
    results = page.get_by_role("listbox", name="Matches")
    assert results.get_by_role("option").first.text_content() == "update_1app/pages/filters.py:11"
    assert field.get_attribute("aria-expanded") == "true"
    field.press("ArrowDown")
    field.press("ArrowDown")
    active = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    field.press("Enter")
    pinned(page, str(page.evaluate("window.diGraph.find.found()[1].label")))
    assert not results.is_visible()
    field.fill("pages.sales SALES.PY")
    assert page.text_content("#graph-found") == "8 matches"
    field.fill("sales-1-store")
    assert "read by 1, written by 0" in str(results.text_content())
    field.press("Escape")
    assert not results.is_visible()
    assert field.input_value() == "sales-1-store"
    field.fill("nothing like it")
    assert page.text_content("#graph-found") == (
        "0 matches in names, ids, properties, modules, files and docstrings"
    )


def test_a_match_says_what_it_was_found_by(page: Page, show: Show) -> None:
    first, second, *others = graphs.dashboard(20)
    assert first.function is not None
    doc = "Adds up the basket (in euros)."
    told = replace(first, function=replace(first.function, doc=doc))
    opened(page, show((told, second, *others)), 20)
    field = page.get_by_role("combobox", name="Find")
    options = page.get_by_role("listbox", name="Matches").get_by_role("option")
    field.fill("ADDS (in up")
    assert page.text_content("#graph-found") == "1 match"
    assert options.locator(".di-graph-results-why").all_text_contents() == [f"docstring: {doc}"]
    assert options.locator("mark").all_text_contents() == ["up", "Adds", "up", "(in"]
    field.press("Enter")
    pinned(page, "update_0")
    field.fill("update_0 filters")  # what the row shows anyway needs no reason
    assert options.locator(".di-graph-results-why").count() == 0
    field.fill("app.pages.filters")
    assert options.locator(".di-graph-results-why").first.text_content() == (
        "module: app.pages.filters"
    )


def test_a_module_can_be_singled_out(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.get_by_label("Module", exact=True).select_option("app.pages.sales")
    page.wait_for_function("document.querySelector('.di-graph-dimmed')")
    assert {f"update_{at}" for at in range(12, 20)} <= set(lit(page))
    assert "update_3" not in lit(page)
    page.wait_for_url("**#graph?module=app.pages.sales")
    page.get_by_label("Module", exact=True).select_option("")
    page.wait_for_function("!document.querySelector('.di-graph-dimmed')")


def test_the_table_shows_the_same_and_selects_the_same(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.get_by_role("button", name="Table").click()
    row = page.locator("#graph-table .ag-row", has_text="update_8")
    row.wait_for()
    assert "update_9" in str(row.text_content())  # whom it triggers
    page.set_viewport_size({"width": 1200, "height": 800})
    page.wait_for_selector("#graph-table .ag-row [col-id=module]:has-text('app.pages.filters')")
    row.click()
    pinned(page, "update_8")
    page.wait_for_selector("#details >> text=update_8")
    assert not page.get_by_role("button", name="Zoom in").is_visible()
    page.set_viewport_size({"width": 900, "height": 800})
    page.wait_for_selector("#graph-table [col-id=state]", state="detached")
    page.wait_for_function(
        """() => Array.from(document.querySelectorAll('#graph-table .ag-row .di-graph-wrapped'))
            .every(cell => cell.getBoundingClientRect().right <= innerWidth
                && cell.scrollWidth <= cell.clientWidth + 1)""",
        timeout=5000,
    )
    page.get_by_role("button", name="Table").click()
    page.wait_for_selector("#graph-canvas", state="visible")
    pinned(page, "update_8")
