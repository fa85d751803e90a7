"""The page as one house: its address, its keys, what stays as it was left; nothing jumps."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.browser import Faults, watched
from tests.functional.page.axe import violations
from tests.functional.page.house import FINDING, VIEWS, house, opened
from tests.functional.page.serve import Served
from tests.unit.page import factory

pytestmark = pytest.mark.browser

MOST = 3_000_000  # bytes on the wire for the first load
SHIFTS = """
  window.shifted = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) { window.shifted += entry.value; }
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with house(tmp_path_factory.mktemp("house")) as served:
        yield served


def more(served: Served, start: int, number: int) -> None:
    """Requests that arrive now."""
    made = factory.callbacks(80)
    now = time.monotonic()
    served.record(
        replace(factory.request(n, made[n % 80], now=now), id=f"m{n}")
        for n in range(start, start + number)
    )


@pytest.mark.needs("dash-ag-grid", "33")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_for_who_reads_otherwise(
    browser: Browser, served: Served, faults: Faults, scheme: Any
) -> None:
    found: dict[str, list[str]] = {}
    with watched(browser, faults) as page:
        page.emulate_media(color_scheme=scheme)
        for view in VIEWS:
            opened(page, served, view, "?callback=panel-0.children&request=r7")
            expect(page.locator(f"#view-{view}")).to_contain_text("update_panel_0")
            found[view] = violations(page)
            if scheme == "light":
                opened(page, served, view)
                found[f"{view} with nothing selected"] = violations(page)
        opened(page, served, "overview", f"?finding={FINDING}")
        found["evidence"] = violations(page)
        page.keyboard.press("?")
        page.locator("#keys h2").wait_for()
        found["keys"] = violations(page)
        page.keyboard.press("Escape")
        page.locator("#editor-menu summary").click()
        found["editor"] = violations(page)
    assert {where: wrong for where, wrong in found.items() if wrong} == {}
    assert faults.unexpected() == []


def test_nothing_moves_while_a_view_opens_and_goes_on(served: Served, page: Page) -> None:
    page.add_init_script(SHIFTS)
    moved, taller = {}, {}
    for at, view in enumerate(VIEWS):
        opened(page, served, view)
        more(served, 1000 + 100 * at, 5)
        for _ in range(2):
            with page.expect_response("**/api/pulse.json"):
                pass
        moved[view] = page.evaluate("window.shifted")
        taller[view] = page.evaluate("document.documentElement.scrollHeight - innerHeight")
    assert all(shift < 0.02 for shift in moved.values()), moved
    assert taller == dict.fromkeys(VIEWS, 0)


def test_the_first_load_is_small_and_all_of_it_is_ours(browser: Browser, served: Served) -> None:
    faults = Faults()  # knows of each request to another host
    with watched(browser, faults) as page:
        session = page.context.new_cdp_session(page)
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda one: sizes.append(one["encodedDataLength"]))
        session.send("Network.enable")
        opened(page, served, "overview")
        first = sum(sizes)
        for view in VIEWS[1:]:
            page.locator(f"#nav-{view}").click()
            expect(page.locator(f"#view-{view}")).to_be_visible()
        opened_all = sum(sizes)
    assert len(sizes) > 20
    assert 200_000 < first <= opened_all <= MOST
    assert faults.unexpected() == []


def test_the_address_says_it_all_and_back_and_forward_lead_through_it(
    served: Served, page: Page
) -> None:
    opened(page, served, "graph")
    page.evaluate("diHouse.select({callback: 'panel-1.children'})")
    page.evaluate("diHouse.select({property: 'filter-0.value', module: 'shop.pages.page_0'})")
    address = page.url
    assert address.endswith("#graph?property=filter-0.value&module=shop.pages.page_0")

    page.keyboard.press("3")
    expect(page.locator("#view-modules")).to_be_visible()
    assert page.url.endswith("#modules?property=filter-0.value&module=shop.pages.page_0")
    expect(page).to_have_title("Modules · shop · inspector")
    expect(page.locator("nav [aria-current=page]")).to_have_text("Modules")

    page.go_back()
    expect(page.locator("#view-graph")).to_be_visible()
    page.go_back()
    expect(page.locator("#nav-requests")).to_have_attribute(
        "href", "#requests?callback=panel-1.children"
    )
    page.go_forward()
    page.wait_for_url(address)

    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("#nav-requests")).to_have_attribute(
        "href", "#requests?property=filter-0.value&module=shop.pages.page_0"
    )


def test_what_a_view_keeps_for_itself_is_replaced_not_piled_up(served: Served, page: Page) -> None:
    opened(page, served, "timings")
    before = page.evaluate("history.length")
    page.evaluate("diHouse.setOwn({by: 'module', note: 'a&b #1'})")
    page.evaluate("diHouse.setOwn({note: 'a&b #2'})")
    assert page.evaluate("[diHouse.own(), history.length]") == [{"note": "a&b #2"}, before]
    assert page.url.endswith("#timings?note=a%26b%20%232")
    page.locator("#nav-overview").click()
    expect(page.locator("#nav-timings")).to_have_attribute("href", "#timings?note=a%26b%20%232")


def test_the_keys_lead_through_the_page(served: Served, page: Page) -> None:
    opened(page, served, "overview")
    page.keyboard.press("Tab")
    expect(page.locator("#skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#view-overview")).to_be_focused()
    for key, view in zip("54321", reversed(VIEWS), strict=True):
        page.keyboard.press(key)
        expect(page.locator(f"#view-{view}")).to_be_visible()

    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    for where in ("Everywhere", "Graph", "Requests"):
        expect(dialog.locator("caption", has_text=where)).to_be_visible()
    page.keyboard.press("3")
    expect(page.locator("#view-overview")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    page.keyboard.press("2")
    page.evaluate("diHouse.select({callback: 'panel-1.children'})")
    page.keyboard.press("/")
    field = page.locator("#view-graph [data-di-search]")
    expect(field).to_be_focused()
    page.keyboard.type("3?")
    expect(field).to_have_value("3?")
    field.fill("")
    page.keyboard.press("Escape")
    expect(field).not_to_be_focused()
    assert page.url.endswith("?callback=panel-1.children")
    page.keyboard.press("Escape")
    page.wait_for_url(f"{served.url}#graph")


def test_an_update_leaves_what_is_open_what_has_the_focus_and_the_place(
    served: Served, page: Page
) -> None:
    opened(page, served, "overview")
    details = page.locator(".di-finding details").last
    expect(details).not_to_have_attribute("open", "")
    details.locator("summary").click()
    checks = page.locator("#overview-side details").last
    checks.locator("summary").click()
    link = details.get_by_role("link").first
    link.focus()
    page.evaluate("document.querySelector('#view-overview').scrollTop = 120")
    place = page.evaluate("document.querySelector('#view-overview').scrollTop")
    page.evaluate("document.querySelectorAll('#overview-body *').forEach(e => e.old = true)")

    now = factory.snapshot(82, 0)
    folder = str(served.store.path.parent.parent)
    served.publish(replace(now, app=replace(now.app, path=folder, generation=4)))
    expect(page.locator("#overview-figures")).to_contain_text("82 callbacks")
    renewed = "[...document.querySelectorAll('.di-finding')].some(e => e.old)"
    page.wait_for_function(f"!({renewed})")
    expect(page.locator(".di-finding details").last).to_have_attribute("open", "")
    expect(page.locator("#overview-side details").last).to_have_attribute("open", "")
    expect(page.locator(".di-finding details").last.get_by_role("link").first).to_be_focused()
    assert page.evaluate("document.querySelector('#view-overview').scrollTop") == place


def test_what_has_not_changed_is_not_drawn_anew(served: Served, page: Page) -> None:
    opened(page, served, "overview", f"?finding={FINDING}")
    page.evaluate("document.querySelectorAll('#finding-body *').forEach(e => e.old = true)")
    more(served, 3000, 5)
    with page.expect_response("**/_dash-update-component*"):
        pass
    with page.expect_response("**/api/pulse.json"):
        pass
    assert page.evaluate("document.querySelector('#finding-body h2').old")


def test_a_place_opens_in_the_editor_that_is_chosen(served: Served, page: Page) -> None:
    opened(page, served, "overview")
    link = page.locator("a[data-di-file]").first
    file = str(served.store.path.parent.parent / "shop" / "pages" / "page_0.py")
    expect(link).to_have_attribute("href", f"vscode://file{file}:12")
    menu = page.locator("#editor-menu")
    menu.locator("summary").click()
    page.get_by_role("radio", name="PyCharm").check()
    expect(menu.locator("summary")).to_have_text("Editor: PyCharm")
    page.keyboard.press("Escape")
    expect(page.get_by_role("radio", name="PyCharm")).to_be_hidden()
    link.hover()
    expect(link).to_have_attribute("href", f"pycharm://open?file={file}&line=12")

    menu.locator("summary").click()
    own = page.get_by_role("textbox", name="The address")
    own.fill("javascript:alert('{file}')")
    expect(page.locator("#editor-wrong")).to_have_text("An address of this sort opens no editor.")
    own.fill("idea://open?line={line}")
    expect(page.locator("#editor-wrong")).to_contain_text("It must contain {file}")
    link.hover()
    expect(link).to_have_attribute("href", f"pycharm://open?file={file}&line=12")
    own.fill("idea://open?file={file}&line={line}")
    page.reload()
    expect(menu.locator("summary")).to_have_text("Editor: own address")
    link.focus()
    expect(link).to_have_attribute("href", f"idea://open?file={file}&line=12")
    page.evaluate("localStorage.setItem('dash-inspector-editor', 'javascript:x//{file}')")
    page.reload()
    expect(menu.locator("summary")).to_have_text("Editor: VS Code")


def test_the_name_leads_to_the_app(served: Served, page: Page) -> None:
    opened(page, served, "overview")
    name = page.get_by_role("banner").get_by_role("link", name="shop")
    expect(name).to_have_attribute("href", "/")
    expect(name).to_have_attribute("target", "_blank")
