"""The graph in a real browser: drawn, followed live, in both colour schemes."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import pytest

from tests.functional.page.axe import violations
from tests.functional.page.graph_page import (
    CY,
    click_node,
    drawn,
    opened,
    painted,
    pinned,
    place,
    viewport,
)
from tests.unit.page import factory, graphs

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.functional.page.graph_page import Show

    Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.browser


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


@pytest.mark.needs("dash-ag-grid", "33")
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
