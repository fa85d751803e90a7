"""The link in the dev tools bar: one per app, to that app's own page, and nowhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.functional.commands import Backend
from tests.functional.mount import apps
from tests.functional.serving import Serve

pytestmark = pytest.mark.browser
LINK = "#_dash-inspector-link"
BAR = ".dash-debug-menu__outer"
BUTTON = "#dash-debug-menu__callback-graph-button"
DEV_TOOLS = "JSON.parse(document.querySelector('#_dash-config').textContent).dev_tools || null"
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


@pytest.mark.parametrize("dash", ["3.4.0", "4.0.0"])
def test_on_an_older_dash(serve: Serve, dash: str, page: Page) -> None:
    with serve(apps.BEFORE, dash=dash, mode="debug") as server:
        page.goto(server.url)
        expect(page.locator(LINK)).to_have_attribute("href", f"{server.url}/_inspector/")


def test_before_there_were_links(serve: Serve, page: Page) -> None:
    with serve(apps.BEFORE, dash="3.0.4", mode="debug") as server:
        page.goto(server.url)
        expect(page.locator("#greeting")).to_have_text("Hello Ada")
        expect(page.locator(LINK)).to_have_count(0)
        assert page.evaluate(DEV_TOOLS) is None


def test_each_app_has_its_own_and_others_have_none(serve: Serve, page: Page) -> None:
    with serve(TWO, mode="debug") as server:
        page.goto(f"{server.url}/first/")
        href = f"{server.url}/first/dev/inspect/"
        expect(page.locator(LINK)).to_have_attribute("href", href)
        page.goto(f"{server.url}/other/")
        expect(page.locator(BAR)).to_have_count(1)
        expect(page.locator(LINK)).to_have_count(0)


def test_without_the_bar_there_is_no_link(serve: Serve, page: Page) -> None:
    with serve(apps.BEFORE, env={"DASH_INSPECTOR": "1"}) as server:
        page.goto(server.url)
        expect(page.locator("#greeting")).to_have_text("Hello Ada")
        expect(page.locator(LINK)).to_have_count(0)
        assert page.evaluate(DEV_TOOLS) is None
