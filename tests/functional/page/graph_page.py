"""The graph as a test sees it: where its nodes are on the screen, what is lit, what is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.functional.page.registry_page import RegistryPage

    Show = Callable[..., RegistryPage]

CY = "document.getElementById('graph-canvas')._cyreg.cy"


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
