"""The graph in a real browser: drawn, selected, found, followed live, in both colour schemes."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.functional.page.registry_page import RegistryPage
from tests.unit.page import factory, graphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from dash_inspector.model import Callback
    from tests.functional.browser import Faults

    Show = Callable[..., RegistryPage]

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
    page.wait_for_function(f"n => {CY}.nodes('.c').length === n", arg=count)


def opened(page: Page, served: RegistryPage, count: int) -> None:
    page.goto(served.url)
    page.click("#nav-graph")
    drawn(page, count)


def click_node(page: Page, label: str) -> None:
    x, y = page.evaluate(
        f"""label => {{
            const node = {CY}.nodes().filter(n => n.data('label') === label)[0];
            const at = node.renderedPosition();
            const box = {CY}.container().getBoundingClientRect();
            return [box.x + at.x, box.y + at.y];
        }}""",
        label,
    )
    page.mouse.click(x, y)


def chosen(page: Page) -> list[str]:
    labels: list[str] = page.evaluate(f"{CY}.nodes('.chosen').map(n => n.data('label'))")
    return labels


def viewport(page: Page) -> Any:
    return page.evaluate(f"[{CY}.zoom(), {CY}.pan()]")


def test_every_callback_is_drawn_and_in_view(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.wait_for_function(
        f"""() => {{
            const box = {CY}.elements().renderedBoundingBox();
            return box.x1 >= 0 && box.y1 >= 0 && box.x2 <= {CY}.width() && box.y2 <= {CY}.height();
        }}"""
    )
    shapes = page.evaluate(f"{CY}.nodes().map(n => [n.hasClass('c'), n.style('shape')])")
    assert {shape for is_callback, shape in shapes if not is_callback} == {"rectangle"}
    assert "rectangle" not in {shape for is_callback, shape in shapes if is_callback}
    styles = page.evaluate(
        f"""{CY}.edges().map(
            e => [e.classes()[0], e.style('line-style'), e.style('target-arrow-shape')]
        )"""
    )
    assert {tuple(style) for style in styles} == {
        ("input", "solid", "none"),
        ("state", "dashed", "none"),
        ("output", "solid", "triangle"),
        ("running", "dotted", "vee"),
    }
    page.wait_for_selector("#graph-count >> text=20 callbacks · 64 properties")


def test_a_click_selects_and_dims_the_rest(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    click_node(page, "update_3")
    page.wait_for_selector("#details >> text=update_3")
    assert chosen(page) == ["update_3"]
    near = f"{CY}.nodes('.chosen').closedNeighborhood()"
    assert page.evaluate(f"{near}.filter('.dim').length") == 0
    assert page.evaluate(f"{CY}.elements().not({near}).not('.dim').length") == 0
    page.keyboard.press("Escape")
    page.wait_for_function(f"{CY}.elements('.dim, .chosen').length === 0")
    page.wait_for_selector("#details", state="hidden")


def test_a_click_beside_everything_clears_the_selection(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(5)), 5)
    click_node(page, "update_3")
    page.wait_for_function(f"{CY}.nodes('.chosen').length === 1")
    box = page.locator("#graph-canvas").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    page.wait_for_function(f"{CY}.elements('.dim, .chosen').length === 0")


def test_a_property_is_selected_too(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(5)), 5)
    click_node(page, "url.pathname")
    page.wait_for_selector("#details >> text=url.pathname")
    assert chosen(page) == ["url.pathname"]


def test_what_another_view_selects_is_brought_into_view(page: Page, show: Show) -> None:
    registry = graphs.dashboard(120)
    opened(page, show(registry), 120)
    page.evaluate(
        "id => dash_clientside.set_props('selection', {data: {callback: id}})", registry[77].id
    )
    page.wait_for_function(f"{CY}.nodes('.chosen').length === 1 && {CY}.zoom() >= 0.8")
    assert chosen(page) == ["update_77"]


def test_find_counts_and_enter_goes_from_match_to_match(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(20)), 20)
    page.fill("#graph-find", "UPDATE_1")
    assert page.text_content("#graph-found") == "11 matches"
    page.press("#graph-find", "Enter")
    page.wait_for_function(f"{CY}.nodes('.chosen').length === 1")
    assert chosen(page) == ["update_1"]
    page.press("#graph-find", "Enter")
    page.wait_for_function(f"{CY}.nodes('.chosen').data('label') !== 'update_1'")
    assert page.text_content("#graph-found") == "2 of 11 matches"


def test_a_change_is_drawn_without_moving_what_one_looks_at(page: Page, show: Show) -> None:
    served = show(graphs.dashboard(20))
    opened(page, served, 20)
    click_node(page, "update_3")
    page.wait_for_selector("#details >> text=update_3")
    page.click("[data-graph=in]")
    before = viewport(page)
    served.publish(graphs.dashboard(21))
    drawn(page, 21)
    page.wait_for_function("document.getElementById('graph-count').textContent.startsWith('21 ')")
    assert viewport(page) == before
    assert chosen(page) == ["update_3"]
    assert page.evaluate(f"{CY}.nodes().not('.dim').length < 8")


def test_what_has_not_changed_is_not_sent_again(page: Page, show: Show) -> None:
    registry = graphs.dashboard(20)
    served = show(registry)
    opened(page, served, 20)
    with page.expect_response(
        lambda r: "graph-canvas" in (r.request.post_data or "") and r.request.method == "POST"
    ) as answer:
        served.record(factory.request(0, registry[0], now=time.monotonic()))
    assert answer.value.status == 204 or "elements" not in answer.value.text()


def test_the_colours_follow_the_page(page: Page, show: Show) -> None:
    page.emulate_media(color_scheme="dark")
    opened(page, show(graphs.dashboard(5)), 5)
    text = f"{CY}.nodes()[0].style('color')"
    page.wait_for_function(f"{text} === 'rgb(227,231,235)'")
    page.emulate_media(color_scheme="light")
    page.wait_for_function(f"{text} === 'rgb(28,33,38)'")


def test_dash_s_own_callbacks_are_hidden_until_asked_for(page: Page, show: Show) -> None:
    first, *others = graphs.dashboard(5)
    opened(page, show((replace(first, owner="dash"), *others)), 4)
    page.check("#graph-own")
    drawn(page, 5)
    page.uncheck("#graph-own")
    drawn(page, 4)


def test_large_graphs_are_panned_as_a_picture_and_lose_their_labels_from_afar(
    page: Page, show: Show
) -> None:
    opened(page, show(graphs.dashboard(200)), 200)
    page.wait_for_function(f"{CY}.renderer().textureOnViewport && {CY}.zoom() < 0.45")
    node = f"{CY}.nodes()[0]"
    assert page.evaluate(f"{node}.style('label')") == ""
    page.evaluate(f"void {CY}.zoom(1)")  # Cytoscape returns all of itself
    assert page.evaluate(f"{node}.style('label') === {node}.data('label')")
    page.evaluate(f"void {CY}.zoom(0.3)")
    assert page.evaluate(f"{node}.style('label')") == ""


def test_nothing_from_the_app_becomes_markup(page: Page, show: Show) -> None:
    opened(page, show(factory.hostile().callbacks), 1)
    label = page.evaluate(f"{CY}.nodes('.c').data('label')")
    click_node(page, label)
    page.wait_for_function(f"{CY}.nodes('.chosen').length === 1")
    page.wait_for_selector("#graph-hint:visible")
    assert page.evaluate("window.hacked === undefined")
    assert page.locator("#graph-stage script, #graph-stage img, #graph-hint *").count() == 0


def test_nothing_registered_is_said(page: Page, show: Show) -> None:
    page.goto(show(()).url)
    page.click("#nav-graph")
    page.wait_for_selector("text=No callback is registered yet.")


def test_buttons_have_names(page: Page, show: Show) -> None:
    opened(page, show(graphs.dashboard(5)), 5)
    before = viewport(page)[0]
    page.get_by_role("button", name="Zoom in").click()
    assert viewport(page)[0] == pytest.approx(before * 1.3)
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Zoom out").click()
    page.get_by_role("button", name="Show the whole graph").click()
    assert viewport(page)[0] == pytest.approx(before)


def test_without_the_instance_the_graph_is_there_and_says_what_is_off(
    page: Page, show: Show, faults: Faults
) -> None:
    hidden = "{ get() { return undefined; }, set() {}, configurable: true }"
    page.add_init_script(
        f"Object.defineProperty(window, 'cy', {hidden});"
        f"Object.defineProperty(HTMLElement.prototype, '_cyreg', {hidden});"
    )
    page.goto(show(graphs.dashboard(5)).url)
    page.click("#nav-graph")
    page.wait_for_selector("text=Selecting, finding and zooming by button are off")
    page.wait_for_function(
        "document.getElementById('graph-count').textContent.startsWith('5 callbacks')"
    )
