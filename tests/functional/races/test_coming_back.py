"""A page that one leaves and comes back to, out of the browser's own cache, is still the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.functional.browser import launch
from tests.functional.races import apps
from tests.functional.races.witnesses import Tab
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

pytestmark = pytest.mark.browser
SHOWN = "addEventListener('pageshow', event => { window.restored = event.persisted; })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One that keeps the pages that were left, as a user's does."""
    with sync_playwright() as playwright:
        browser = launch(playwright, left=["--disable-back-forward-cache"])
        yield browser
        browser.close()


def test_what_is_lost_before_and_after_is_told(serve: Serve, browser: Browser) -> None:
    with serve(apps.source(apps.LOST)) as server:
        context = browser.new_context()
        context.add_init_script(SHOWN)
        tab = Tab(context, server.url)
        _lose(tab, 1)
        tab.page.goto(f"{server.url}/_dash-layout")
        tab.page.go_back(wait_until="commit")  # what was kept is not loaded
        tab.page.wait_for_function("window.restored === true")
        _lose(tab, 2)
        tab.report()
        facts = until(lambda: _whole(server, 6), "every landing")
        assert len({record["tab"] for record in facts["requests"]}) == 1
        assert sorted(record["seq"] for record in facts["requests"]) == [1, 2, 3, 4, 5, 6]
        (lost,) = (one for one in facts["findings"] if one["rule"] == "race.lost-update")
        assert (lost["stage"], lost["evidence"]["occurrences"]) == ("confirmed", 2)
        context.close()


def _lose(tab: Tab, n: int) -> None:
    tab.play((0, "go", {"data": {"n": n, "first": 10, "last": 200}}))
    assert tab.value("user").get("first") != n


def _whole(server: Server, requests: int) -> dict[str, Any] | None:
    facts: dict[str, Any] = server.get("/_inspector/api/snapshot.json").json()
    landed = [one for one in facts["requests"] if one["t_applied"] is not None]
    return facts if len(landed) == requests else None
