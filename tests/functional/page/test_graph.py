"""The graph in a real browser: drawn, selected, found, followed live, in both colour schemes."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

import pytest

from tests.functional.page.axe import violations
from tests.functional.page.registry_page import RegistryPage
from tests.unit.page import factory, graphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from dash_inspector.model import Callback

    Show = Callable[..., RegistryPage]
    Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.browser

CY = "document.getElementById('graph-canvas')._cyreg.cy"


@pytest.fixture
def show(tmp_path: Path, page: Page) -> Iterator[Show]:
    """``show(callbacks)`` serves the page on them, until the browser has left it."""
    started: list[RegistryPage] = []

    def serve(callbacks: tuple[Callback, ...]) -> RegistryPage:
        started.append(RegistryPage(tmp_path / "store"))
        started[-1].publish(callbacks)
        return started[-1]

    yield serve
    page.goto("about:blank")
    for served in started:
        served.close()


def drawn(page: Page, count: int) -> None:
    page.wait_for_function(
        f"""n => {CY}.nodes('.c').length === n
            && document.querySelector('.di-graph-ground')?.width > 300""",
        arg=count,
    )


def opened(page: Page, served: RegistryPage, count: int) -> None:
    page.goto(served.url)
    page.click("#nav-graph")
    drawn(page, count)


def place(page: Page, label: str) -> tuple[float, float]:
    """Where the middle of the node with this label is on the screen."""
    x, y = page.evaluate(
        f"""label => {{
            const node = {CY}.nodes().filter(n => n.data('label') === label)[0];
            const at = node.renderedPosition();
            const box = {CY}.container().getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }}""",
        label,
    )
    return x, y


def click_node(page: Page, label: str) -> None:
    page.mouse.click(*place(page, label))


def pinned(page: Page, label: str) -> None:
    page.wait_for_function("label => window.diGraph.pinned()?.label === label", arg=label)


def lit(page: Page) -> list[str]:
    labels: list[str] = page.evaluate(
        "Array.from(window.diGraph.lit()?.nodes ?? [], node => node.label).sort()"
    )
    return labels


def viewport(page: Page) -> Any:
    return page.evaluate(f"[{CY}.zoom(), {CY}.pan()]")


def painted(page: Page, layer: str, spot: tuple[float, float]) -> list[int]:
    """The colour of a layer at a place on the screen: red, green, blue, opacity."""
    pixel: list[int] = page.evaluate(
        """([layer, x, y]) => {
            const canvas = document.querySelector('.di-graph-' + layer);
            const box = canvas.getBoundingClientRect();
            const ratio = canvas.width / box.width;
            const pen = canvas.getContext('2d');
            return [...pen.getImageData((x - box.x) * ratio, (y - box.y) * ratio, 1, 1).data];
        }""",
        [layer, *spot],
    )
    return pixel


def test_every_callback_is_drawn_and_in_view(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.wait_for_function(
        f"""() => {{
            const box = {CY}.elements().renderedBoundingBox();
            return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= {CY}.width() && box.y2 <= {CY}.height();
        }}"""
    )
    kinds = page.evaluate(f"{CY}.edges().map(edge => edge.classes()[0])")
    assert set(kinds) == {"input", "state", "output", "running"}
    page.wait_for_selector("#graph-count >> text=20 callbacks · 64 properties")
    x, y = place(page, "update_3")
    assert painted(page, "ground", (x + 40, y))[3] == 255
    assert painted(page, "ground", (x, y - 40)) == [0, 0, 0, 0]


def test_a_click_pins_the_family_and_lights_it(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.mouse.move(*place(page, "update_9"))
    page.wait_for_function("document.querySelector('.di-graph-dimmed')")
    family = lit(page)
    assert "update_8" in family  # it writes filters-2-store-8.data, which update_9 reads
    assert "update_19" not in family
    assert "filters-2-modal-9.is_open" in family
    page.mouse.move(700, 500)
    page.wait_for_function("!document.querySelector('.di-graph-dimmed')")
    click_node(page, "update_9")
    page.wait_for_selector("#details >> text=update_9")
    pinned(page, "update_9")
    assert "#graph?callback=" in page.url
    page.mouse.move(*place(page, "update_3"))
    page.wait_for_function("window.diGraph.hovered?.label === 'update_3'")
    page.mouse.move(700, 880)
    page.wait_for_function("!window.diGraph.hovered")
    assert lit(page) == family
    page.keyboard.press("Escape")
    page.wait_for_function(
        "!window.diGraph.pinned() && !document.querySelector('.di-graph-dimmed')"
    )
    page.wait_for_selector("#details", state="hidden")


def test_a_click_beside_everything_clears_the_selection(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(5)), 5)
    click_node(page, "url.pathname")
    page.wait_for_selector("#details >> text=url.pathname")
    pinned(page, "url.pathname")
    box = page.locator("#graph-canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    page.wait_for_function("!window.diGraph.pinned()")


def test_a_drag_pans_and_selects_nothing_and_the_wheel_zooms(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.wait_for_function(f"{CY}.zoom() > 0.1")
    zoom, pan = viewport(page)
    x, y = place(page, "update_3")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 10)
    page.mouse.move(x + 120, y + 50)
    page.mouse.up()
    moved = viewport(page)
    assert moved[1] == {"x": pytest.approx(pan["x"] + 120), "y": pytest.approx(pan["y"] + 50)}
    assert page.evaluate("window.diGraph.pinned()") is None
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"{CY}.zoom() > {zoom} * 1.2")
    assert list(place(page, "update_3")) == pytest.approx([x + 120, y + 50], abs=1)


@pytest.mark.parametrize("way", ["a link", "the header"])
def test_what_another_view_selects_is_brought_into_view(page: Page, show: Show, way: str) -> None:
    registry = graphs.dashboard(120)
    key = quote(registry[77].id)
    page.goto(f"{show(registry).url}#modules{f'?callback={key}' * (way == 'the header')}")
    page.wait_for_selector("#view-modules:visible")
    page.wait_for_function("window.diGraph.scene")
    if way == "a link":
        page.evaluate("key => { location.hash = 'graph?callback=' + key; }", key)
    else:
        pinned(page, "update_77")
        page.click("#nav-graph")
    drawn(page, 120)
    pinned(page, "update_77")
    page.wait_for_function(f"{CY}.zoom() >= 0.8")
    x, y = place(page, "update_77")
    box = page.locator("#graph-canvas").bounding_box()
    assert box is not None
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]


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


def test_arrows_walk_enter_pins_and_signs_zoom(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.focus("#graph-canvas")
    click_node(page, "filters-2-store-8.data")
    pinned(page, "filters-2-store-8.data")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("window.diGraph.cursor.label") == "update_9"
    assert "app/pages/filters.py:19" in str(page.text_content("#graph-hint"))
    page.keyboard.press("Enter")
    pinned(page, "update_9")
    page.keyboard.press("ArrowLeft")
    before = page.evaluate("window.diGraph.cursor.y")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("window.diGraph.cursor.y") > before
    page.keyboard.press("Escape")
    page.wait_for_function("!window.diGraph.pinned() && !window.diGraph.cursor")
    zoom = viewport(page)[0]
    page.keyboard.press("+")
    assert viewport(page)[0] == pytest.approx(zoom * 1.3)
    page.keyboard.press("-")
    assert viewport(page)[0] == pytest.approx(zoom)
    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Show the whole graph").click()
    assert viewport(page)[0] != pytest.approx(zoom * 1.3)


def test_a_graph_first_seen_beside_the_details_takes_their_room_when_they_close(
    page: Page, show: Show
) -> None:
    registry = graphs.dashboard(20)
    page.goto(f"{show(registry).url}#timings?callback={quote(registry[3].id)}")
    page.wait_for_selector("#view-timings:visible")
    pinned(page, "update_3")
    page.evaluate("location.hash = 'graph'")
    page.wait_for_selector("#details", state="hidden")
    drawn(page, 20)
    page.wait_for_function(
        f"""() => {{
            const box = window.diGraph.scene.box, zoom = {CY}.zoom();
            const middle = (box.x1 + box.x2) / 2 * zoom + {CY}.pan().x;
            return {CY}.width() > 1200 && Math.abs(middle - {CY}.width() / 2) < 2;
        }}"""
    )


def test_the_legend_tells_what_occurs_beside_the_graph_until_something_is_selected(
    page: Page, show: Show
) -> None:
    opened(page, show(factory.callbacks(20)), 20)
    page.click(".di-legend summary")
    entries = page.locator(".di-legend li")
    told = [entries.nth(at).get_attribute("data-legend") for at in range(entries.count())]
    shown = {name for at, name in enumerate(told) if entries.nth(at).is_visible()}
    assert {"property", "server", "twice", "input", "output"} <= shown
    assert "own" not in shown
    page.wait_for_function(
        f"""() => {{
            const legend = document.querySelector('.di-legend').getBoundingClientRect();
            const left = window.diGraph.scene.box.x1 * {CY}.zoom() + {CY}.pan().x;
            return left > legend.right - {CY}.container().getBoundingClientRect().x;
        }}"""
    )
    badge = page.locator("[data-legend=twice] .di-sign")
    paint = badge.evaluate("one => getComputedStyle(one).backgroundColor")
    red = page.evaluate(
        """() => {
            const one = document.createElement('i');
            one.style.color = window.diGraph.colours().error;
            document.body.append(one);
            const found = getComputedStyle(one).color;
            one.remove();
            return found;
        }"""
    )
    assert paint == red
    click_node(page, "update_panel_0")
    page.wait_for_selector(".di-legend[open]", state="detached")


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wrong_for_who_reads_otherwise(page: Page, show: Show, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, show(factory.callbacks(20)), 20)
    click_node(page, "update_panel_0")
    page.wait_for_selector("#details >> text=Registered more than once")
    page.click(".di-legend summary")
    page.fill("#graph-find", "panel")
    page.wait_for_selector("#graph-results [role=option]")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Table").click()
    page.wait_for_selector("#graph-table .ag-row")
    assert violations(page) == []


def test_a_change_is_drawn_without_moving_what_one_looks_at(page: Page, show: Show) -> None:
    served = show(graphs.dashboard(20))
    opened(page, served, 20)
    click_node(page, "update_3")
    page.wait_for_selector("#details >> text=update_3")
    page.click("[data-graph=in]")
    before = viewport(page)
    at = "Object.fromEntries(window.diGraph.scene.nodes.map(n => [n.name, [n.x, n.y]]))"
    places = page.evaluate(at)
    served.publish(graphs.dashboard(21))
    drawn(page, 21)
    page.wait_for_function("document.getElementById('graph-count').textContent.startsWith('21 ')")
    assert viewport(page) == before
    pinned(page, "update_3")
    now = page.evaluate(at)
    assert sum(now[name] == spot for name, spot in places.items()) > 0.6 * len(places)


def test_runs_are_told_without_sending_or_moving_the_graph(page: Page, show: Show) -> None:
    registry = graphs.dashboard(20)
    served = show(registry)
    opened(page, served, 20)
    asks = "graph/now.json"
    with page.expect_response(lambda r: asks in r.url and '"drawing":null' in r.text()):
        served.record(factory.request(0, registry[3], now=time.monotonic()))
    page.wait_for_function(
        "id => window.diGraph.runs[id]?.[0] === 1 && window.diGraph.runs[id][1] > 0",
        arg=registry[3].id,
    )
    page.mouse.move(*place(page, "update_3"))
    page.wait_for_selector("#graph-hint >> text=1× · 3.1 ms")  # noqa: RUF001


def test_the_colours_follow_the_page(page: Page, show: Show) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, show(graphs.dashboard(5)), 5)
    page.wait_for_function("document.querySelector('.di-graph-ground').width > 300")
    x, y = place(page, "url.pathname")
    spot = (x, y - 9)
    page.wait_for_function("diGraph.colours().surface === '#1d2126'")
    assert painted(page, "ground", spot)[:3] == [0x1D, 0x21, 0x26]
    page.emulate_media(color_scheme="light")
    page.wait_for_function("document.documentElement.dataset.theme === 'light'")
    page.evaluate("new Promise(then => requestAnimationFrame(() => requestAnimationFrame(then)))")
    assert painted(page, "ground", spot)[:3] == [255, 255, 255]


def test_dash_s_own_callbacks_are_hidden_until_asked_for(page: Page, show: Show) -> None:
    first, *others = graphs.dashboard(5)
    opened(page, show((replace(first, owner="dash"), *others)), 4)
    page.check("#graph-own")
    drawn(page, 5)
    page.uncheck("#graph-own")
    drawn(page, 4)


def test_nothing_from_the_app_becomes_markup(page: Page, show: Show) -> None:
    opened(page, show(factory.hostile().callbacks), 1)
    label = page.evaluate(f"{CY}.nodes('.c').data('label')")
    click_node(page, label)
    pinned(page, label)
    page.wait_for_selector("#graph-hint:visible")
    page.fill("#graph-find", "script")
    page.wait_for_selector("#graph-results [role=option]")
    assert page.evaluate("window.hacked === undefined")
    assert page.locator("#graph-stage script, #graph-stage img, #graph-hint *").count() == 0
    assert page.locator("#graph-results script, #graph-results img").count() == 0


def test_nothing_registered_is_said(page: Page, show: Show) -> None:
    page.goto(show(()).url)
    page.click("#nav-graph")
    page.wait_for_selector("text=No callback is registered yet.")
