"""The legend opens and closes over the graph, and leaves what one looks at as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.functional.page.graph_page import CY, click_node, opened, pinned, viewport
from tests.unit.page import factory, graphs

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.functional.page.graph_page import Show

pytestmark = pytest.mark.browser

SIZES = [(1440, 900), (900, 600), (720, 450)]
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
AFAR = "window.diGraph.paint.AFAR"


def toggle(page: Page, *, opens: bool) -> None:
    """Click, and wait until the legend's own event has been heard, and painted."""
    page.evaluate(
        """() => {
            const legend = document.querySelector('.di-legend');
            window.toggled = new Promise(done =>
                legend.addEventListener('toggle', done, {once: true}));
        }"""
    )
    page.click(".di-legend summary")
    page.evaluate("() => window.toggled.then(() => null)")
    page.evaluate(FRAMES)
    assert page.locator(".di-legend[open]").count() == opens


def inside(page: Page) -> bool:
    """Whether the open legend lies within the graph, its head to be clicked."""
    found: bool = page.evaluate(
        """() => {
            const legend = document.querySelector('.di-legend').getBoundingClientRect();
            const stage = document.getElementById('graph-stage').getBoundingClientRect();
            return legend.top >= stage.top && legend.bottom <= stage.bottom &&
                legend.left >= stage.left && legend.right <= stage.right;
        }"""
    )
    return found


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("count", [3, 20])
def test_a_selected_node_and_all_around_it_stay(
    page: Page, show: Show, width: int, height: int, count: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, show(factory.callbacks(count)), count)
    click_node(page, "update_panel_0")
    page.wait_for_selector("#details >> text=Registered more than once")
    pinned(page, "update_panel_0")
    page.evaluate(FRAMES)
    before = viewport(page)
    toggle(page, opens=True)
    assert inside(page)
    assert viewport(page) == before
    toggle(page, opens=False)
    assert viewport(page) == before


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_makes_room_for_it_comes_back(page: Page, show: Show, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    opened(page, show(factory.callbacks(3)), 3)
    page.wait_for_function(f"{CY}.zoom() > {AFAR}")
    before = viewport(page)
    toggle(page, opens=True)
    assert inside(page)
    assert page.evaluate(f"{CY}.zoom() > {AFAR}")
    toggle(page, opens=False)
    assert viewport(page) == before


def test_what_was_moved_meanwhile_stays(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(5)), 5)
    toggle(page, opens=True)
    page.click("[data-graph=in]")
    moved = viewport(page)
    toggle(page, opens=False)
    assert viewport(page) == moved


def test_it_can_be_closed_again_where_it_is_longer_than_the_graph_is_high(
    page: Page, show: Show
) -> None:
    page.set_viewport_size({"width": 720, "height": 450})
    opened(page, show(factory.callbacks(20)), 20)
    click_node(page, "update_panel_0")
    page.wait_for_selector("#details >> text=Registered more than once")
    toggle(page, opens=True)
    legend = page.locator(".di-legend")
    assert legend.evaluate("one => one.scrollHeight > one.clientHeight")
    legend.evaluate("one => one.scrollTo(0, one.scrollHeight)")
    toggle(page, opens=False)
