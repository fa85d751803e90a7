"""Choosing a node of the graph: by pointer, by keys, from another view."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.functional.page.graph_page import (
    CY,
    click_node,
    drawn,
    lit,
    opened,
    pinned,
    place,
    viewport,
)
from tests.unit.page import graphs

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.functional.page.graph_page import Show

pytestmark = pytest.mark.browser


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
