"""The link in the dev tools bar: one per app, to that app's own page, and nowhere else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.functional.commands import Backend
from tests.functional.mount import apps
from tests.functional.serving import Serve

pytestmark = pytest.mark.browser
LINK = ".dash-debug-menu__content > a[href$='/_inspector/']"
BAR = ".dash-debug-menu__outer"
BUTTON = "#dash-debug-menu__callback-graph-button"
CONFIG = "document.querySelector('#_dash-config').textContent"
# What Dash knows of the page: ids, components, and what it was told to put into the bar.
KNOWN = """() => {
    const {paths, layout} = window.dash_stores[0].getState();
    return [paths.strs, paths.objs, layout, document.querySelector('#_dash-config').textContent];
}"""
TOKEN = re.compile(r'"end_id":"[^"]*"')
PADDING = "button => getComputedStyle(button).padding"

TWO = f"""{apps.HEAD}
server = foreign()
app = Dash("first", server=server, url_base_pathname="/first/")
other = Dash("other", server=server, url_base_pathname="/other/")
for each in (app, other):
    each.layout = layout()
other.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
Inspector(app, path="/dev/inspect")
"""


@pytest.mark.parametrize("backend", ["flask", "fastapi", "quart"])
def test_it_opens_the_page(serve: Serve, backend: Backend, page: Page) -> None:
    with serve(apps.BEFORE, backend=backend, mode="debug") as server:
        page.goto(server.url)
        expect(page.locator("#greeting")).to_have_text("Hello Ada")
        link = page.locator(LINK)
        expect(link).to_have_text("Inspector")
        expect(link).to_have_css("padding", page.locator(BUTTON).evaluate(PADDING))
        with page.context.expect_page() as opened:
            link.click()
        assert opened.value.url == f"{server.url}/_inspector/"
        expect(opened.value.locator("body")).to_contain_text("graph.json")
        expect(opened.value.locator(LINK)).to_have_count(0)
        opened.value.close()


VERSIONS = ["3.0.4", "3.4.0", "4.0.0", "4.2.0", None]


@pytest.mark.parametrize("dash", VERSIONS)
def test_on_every_dash(serve: Serve, dash: str | None, page: Page) -> None:
    with serve(apps.BEFORE, dash=dash, mode="debug") as server:
        page.goto(server.url)
        link = page.locator(LINK)
        expect(link).to_have_attribute("href", f"{server.url}/_inspector/")
        for name in ("font-size", "font-family", "font-weight", "color", "padding", "box-shadow"):
            style = f"button => getComputedStyle(button).getPropertyValue('{name}')"
            expect(link).to_have_css(name, page.locator(BUTTON).evaluate(style))


@pytest.mark.parametrize("dash", VERSIONS)
@pytest.mark.parametrize("layout", ["layout()", "[layout()]"])
def test_dash_knows_nothing_of_it(serve: Serve, dash: str | None, layout: str, page: Page) -> None:
    source = apps.BEFORE.replace("app.layout = layout()", f"app.layout = {layout}")
    known = []
    for given in (source, source.replace("Inspector(app)", "Inspector(app, enabled=False)")):
        with serve(given, dash=dash, mode="debug") as server:
            page.goto(server.url)
            expect(page.locator("#greeting")).to_have_text("Hello Ada")
            if given is source:
                expect(page.locator(LINK)).to_have_count(1)
            paths, objects, seen, config = page.evaluate(KNOWN)
            known.append((paths, objects, seen, TOKEN.sub("", config)))
            page.goto("about:blank")  # it would ask the server that has ended
    assert known[0] == known[1]


def test_it_comes_back_with_the_bar(serve: Serve, page: Page) -> None:
    with serve(apps.BEFORE, mode="debug") as server:
        page.goto(server.url)
        expect(page.locator(LINK)).to_have_count(1)
        page.locator(".dash-debug-menu__toggle").click()
        expect(page.locator(BAR)).to_have_count(1)
        expect(page.locator(LINK)).to_have_count(0)
        page.locator(".dash-debug-menu__toggle").click()
        expect(page.locator(LINK)).to_have_text("Inspector")


def test_each_app_has_its_own_and_others_have_none(serve: Serve, page: Page) -> None:
    with serve(TWO, mode="debug") as server:
        page.goto(f"{server.url}/first/")
        href = f"{server.url}/first/dev/inspect/"
        expect(page.locator(f"{BAR} a[href='{href}']")).to_have_text("Inspector")
        page.goto(f"{server.url}/other/")
        expect(page.locator(BUTTON)).to_have_count(1)
        expect(page.get_by_text("Inspector", exact=True)).to_have_count(0)


def test_without_the_bar_there_is_no_link(serve: Serve, page: Page) -> None:
    with serve(apps.BEFORE, env={"DASH_INSPECTOR": "1"}) as server:
        page.goto(server.url)
        expect(page.locator("#greeting")).to_have_text("Hello Ada")
        expect(page.locator(LINK)).to_have_count(0)
        assert '"ui":false' in page.evaluate(CONFIG)
