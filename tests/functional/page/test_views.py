"""The page in a browser: the address, the links between views, the colours, what is known."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.browser import Faults, watched
from tests.functional.page.serve import Served
from tests.unit.page import factory

pytestmark = pytest.mark.browser


def test_each_view_has_its_address_and_back_leads_back(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(16, 20))
    page.goto(served.url)
    expect(page).to_have_title("shop · inspector")
    for name in ("Timings", "Graph", "Modules", "Requests", "Overview"):
        page.get_by_role("navigation").get_by_role("link", name=name).click()
        expect(page.get_by_role("region", name=f"{name} view")).to_be_visible()
        expect(page.locator("main > section:visible")).to_have_count(1)
        assert page.url.endswith(f"#{name.lower()}")
        expect(page.locator("nav [aria-current=page]")).to_have_text(name)
    page.go_back()
    expect(page.locator("#view-requests")).to_be_visible()
    page.go_back()
    expect(page.locator("#view-modules")).to_be_visible()
    page.go_forward()
    page.reload()
    expect(page.locator("#view-requests")).to_be_visible()


def test_a_finding_leads_to_its_callback_and_to_its_module(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(16))
    page.goto(served.url)
    finding = page.locator(".di-finding").first
    finding.get_by_role("link", name="update_panel_0", exact=True).click()
    expect(page.locator("#details h2")).to_have_text("update_panel_0")
    expect(page.locator("#details")).to_contain_text("registered 2\u00d7")
    page.locator("#details").get_by_role("link", name="shop.pages.page_0").click()
    expect(page.locator("#modules-callbacks h2")).to_have_text("shop.pages.page_0")
    expect(page.locator("#modules-grid .ag-row-selected")).to_have_count(1)


def test_duplicates_stand_first_and_a_row_opens_its_callbacks(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(24))
    page.goto(f"{served.url}#modules")
    first = page.locator("#modules-grid .ag-row[row-index='0']")
    expect(first).to_contain_text("✕ 12 registrations of 8 callbacks: 4 repeated")
    page.locator("#modules-grid .ag-row[row-index='1']").click()
    callbacks = page.locator("#modules-callbacks")
    expect(callbacks.locator("tbody tr")).to_have_count(8)
    expect(callbacks.locator("tbody tr").first).to_contain_text("✕ lost")


def test_the_colours_follow_the_system_until_one_is_chosen(
    browser: Browser, served: Served, faults: Faults
) -> None:
    served.publish(factory.snapshot(5))
    with watched(browser, faults) as page:
        page.emulate_media(color_scheme="dark")
        page.goto(f"{served.url}#modules")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        page.emulate_media(color_scheme="light")
        expect(page.locator("html")).to_have_attribute("data-theme", "light")
        switch = page.locator("#theme-switch")
        expect(switch).to_have_text("Theme: system")
        switch.click()
        switch.click()
        expect(switch).to_have_text("Theme: dark")
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        page.reload()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")
        row = page.locator("#modules-grid .ag-row").first
        expect(row).to_have_css("color", "rgb(227, 231, 235)")
    assert faults.unexpected() == []


def test_an_app_that_is_read_later_appears_by_itself(served: Served, page: Page) -> None:
    page.goto(served.url)
    expect(page.locator("#overview-body")).to_contain_text("Nothing is known about this app yet.")
    served.publish(factory.snapshot(16))
    expect(page.locator("#overview-body")).to_contain_text("16 callbacks")
    expect(page).to_have_title("shop · inspector")


def test_hostile_words_stay_words_in_every_view(served: Served, page: Page) -> None:
    served.publish(factory.hostile())
    for view in ("overview", "graph", "modules", "timings", "requests"):
        page.goto(f"{served.url}#{view}")
        expect(page.locator(f"#view-{view}")).to_be_visible()
        if view in {"modules", "requests"}:
            page.locator(f"#{view}-grid .ag-row").first.click()
    source_and_traceback = page.locator("#request-detail pre")
    expect(source_and_traceback).to_have_text([factory.HOSTILE, factory.HOSTILE])
    expect(page.locator("#request-detail strong")).to_have_text(factory.HOSTILE)
    page.locator("#requests-grid .ag-cell[col-id=callback]").hover()
    expect(page.locator(".ag-tooltip")).to_have_text(f"f{factory.HOSTILE}")
    page.goto(served.url)
    page.locator(".di-callback-link").first.click()
    expect(page.locator("#details h2")).to_have_text(f"f{factory.HOSTILE}")
    expect(page.locator("#details")).to_contain_text(f"f{factory.HOSTILE} {factory.HOSTILE}"[:40])
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main iframe").count() == 0


@pytest.mark.parametrize("view", ["overview", "graph", "modules", "requests"])
def test_every_view_works_without_any_callback(served: Served, page: Page, view: str) -> None:
    served.publish(factory.snapshot(0))
    page.goto(f"{served.url}#{view}")
    said = {
        "overview": "This app has no callbacks.",
        "graph": "No callback is registered yet.",
        "modules": "No module has registered a callback.",
        "requests": "No request recorded yet.",
    }[view]
    expect(page.locator(f"#view-{view}").get_by_text(said)).to_be_visible()


@pytest.mark.parametrize("view", ["overview", "modules", "requests"])
def test_nothing_is_cut_off_at_900_pixels(served: Served, page: Page, view: str) -> None:
    served.publish(factory.snapshot(24, 40))
    page.set_viewport_size({"width": 900, "height": 700})
    page.goto(f"{served.url}#{view}")
    expect(page.locator(f"#view-{view}")).to_be_visible()
    expect(page.locator("#live")).to_have_text("live")
    wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0


def test_the_names_of_modules_are_whole_at_900_pixels(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(100))
    page.set_viewport_size({"width": 900, "height": 700})
    page.goto(f"{served.url}#modules")
    names = page.locator("#modules-grid .ag-row .ag-cell[col-id=module]")
    expect(names.filter(has_text="shop.pages.page_10")).to_be_visible()
    expect(page.locator("#modules-grid [col-id=lost]")).to_have_count(0)  # the verdict says it
    cut = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).length"
    assert names.evaluate_all(cut) == 0
