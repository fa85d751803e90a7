"""In a browser: while there is no page process the page says why, and comes by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, Route, expect

from tests.functional.page_process.hosts import gone, pages
from tests.functional.page_process.test_first_visits import APP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.functional.browser import Faults
    from tests.functional.serving import Serve

pytestmark = pytest.mark.browser

BROKEN = "raise ModuleNotFoundError('gone', name='dash_cytoscape')"


def test_a_page_that_cannot_be_made_is_tried_until_it_can(
    serve: Serve, tmp_path: Path, page: Page, faults: Faults
) -> None:
    faults.allow("status of 503")
    (tmp_path / "broken").mkdir()
    broken = tmp_path / "broken" / "dash_cytoscape.py"
    with serve(APP, env={"PYTHONPATH": str(broken.parent)}) as server:
        broken.write_text(BROKEN)
        page.goto(f"{server.url}/_inspector/#graph")
        failed = page.locator("#first-load")
        expect(failed).to_contain_text("The inspector page could not be loaded.")
        expect(failed).to_contain_text(
            "The page process failed to start: "
            "dash_cytoscape is not installed: pip install dash-cytoscape"
        )
        expect(failed).to_contain_text("Trying again in 2 s.")
        broken.unlink()
        expect(page.locator("#graph-count")).to_be_visible()
        page.goto("about:blank")


def test_a_page_process_that_dies_while_the_page_loads_costs_nobody_the_page(
    serve: Serve, page: Page, faults: Faults
) -> None:
    faults.allow("status of 50")
    with serve(APP) as server:

        def kill(route: Route) -> None:
            (process,) = pages(server)
            process.kill()
            gone(process)
            route.continue_()

        page.route("**/_dash-layout", kill, times=1)
        page.goto(f"{server.url}/_inspector/")
        expect(page.locator("#overview-figures")).to_contain_text("1 callback")
        page.goto("about:blank")
