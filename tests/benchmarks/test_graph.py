"""From the click to the painted graph, ours and Dash's own on the same callbacks, side by side."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING

import pytest
from dash import ALL, Dash, Input, Output, State, html
from playwright.sync_api import TimeoutError  # noqa: A004 - Playwright's own
from werkzeug.serving import make_server

from tests.functional.page.registry_page import RegistryPage
from tests.unit.page import graphs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from dash_inspector.model import Callback
    from tests.functional.browser import Faults

RUNS = {50: 5, 200: 5, 1000: 5}
RUNS_OF_DASH = {50: 5, 200: 3, 1000: 1}
LIMITS = {50: 1.0, 1000: 2.0}  # seconds, on an otherwise idle machine
DASHS_BUTTON = "#dash-debug-menu__callback-graph-button"
PATIENCE = 90_000  # milliseconds

WATCH = """([button, place]) => {
    const found = () => {
        const within = document.querySelector(place);
        const all = within ? [within, ...within.querySelectorAll('div')] : [];
        return all.map(div => div._cyreg && div._cyreg.cy).find(Boolean);
    };
    const laidOut = cy => {
        const box = cy.nodes().boundingBox();
        return cy.nodes().length > 0 && box.w > 100;
    };
    window.painted = null;
    document.querySelector(button).addEventListener('click', () => {
        const began = performance.now();
        const look = () => {
            const cy = found();
            if (!cy || !laidOut(cy)) { return requestAnimationFrame(look); }
            cy.one('render', () => requestAnimationFrame(() => requestAnimationFrame(() => {
                window.painted = performance.now() - began;
            })));
            cy.forceRender();
        };
        look();
    }, { capture: true, once: true });
}"""


def seconds(page: Page, url: str, button: str, place: str) -> float:
    """Time from a click on the button until the graph there is painted, or patience ends."""
    page.goto(url)
    page.wait_for_selector(button)
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH, [button, place])
    page.evaluate("button => void setTimeout(() => document.querySelector(button).click())", button)
    try:
        page.wait_for_function("window.painted", timeout=PATIENCE)
    except TimeoutError:
        return PATIENCE / 1000
    return float(page.evaluate("window.painted")) / 1000


@contextmanager
def ours(directory: Path, registry: tuple[Callback, ...]) -> Iterator[str]:
    served = RegistryPage(directory)
    served.publish(registry)
    yield served.url
    served.close()


@contextmanager
def dash_s_own(registry: tuple[Callback, ...]) -> Iterator[str]:
    """An app with the same callbacks and none of their components, in debug mode."""
    app = Dash("own", suppress_callback_exceptions=True)
    app.layout = html.Div()
    for callback in registry:
        app.callback(
            [Output(d.id, d.property) for d in dict.fromkeys(callback.outputs)],
            [Input(_id(d.id), d.property) for d in callback.inputs],
            [State(_id(d.id), d.property) for d in callback.state],
        )(lambda *_: None)
    app.enable_dev_tools(
        debug=True, dev_tools_hot_reload=False, dev_tools_disable_version_check=True
    )
    http = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=http.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}/"
    http.shutdown()
    thread.join()
    http.server_close()


def _id(text: str) -> object:
    """Dash's wildcard ids as its decorators want them."""
    if not text.startswith("{"):
        return text
    return {key: ALL if value == ["ALL"] else value for key, value in json.loads(text).items()}


@pytest.mark.browser
@pytest.mark.timeout(400)
@pytest.mark.parametrize("count", RUNS)
def test_from_click_to_painted(page: Page, faults: Faults, tmp_path: Path, count: int) -> None:
    faults.allow("console: ")  # of Dash's own tool
    page.set_default_timeout(2 * PATIENCE)
    registry = graphs.dashboard(count)
    with ours(tmp_path, registry) as url:
        mine = [seconds(page, url, "#nav-graph", "#graph-canvas") for _ in range(RUNS[count])]
        page.goto("about:blank")
    with dash_s_own(registry) as url:
        other = [
            seconds(
                page,
                url,
                "#dash-debug-menu__callback-graph-button",
                ".dash-callback-dag--container",
            )
            for _ in range(RUNS_OF_DASH[count])
        ]
        page.goto("about:blank")
    print(
        f"\n{count:5} callbacks: {median(mine):6.2f} s ours (median of {len(mine)}), "
        f"{median(other):6.2f} s Dash's own (of {len(other)}), "
        f"ratio {median(mine) / median(other):.2f}"
    )
    assert median(mine) <= LIMITS.get(count, median(other))
