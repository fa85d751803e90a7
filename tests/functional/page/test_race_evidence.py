"""A race in full, in a browser: its address, what is copied, what switches itself off."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from dash_inspector.page.source import Source
from tests.functional.page.serve import Served
from tests.functional.waiting import until
from tests.unit.page import factory, races

pytestmark = pytest.mark.browser
CLOCK = re.compile(r"\d\d:\d\d:\d\d[.]\d{3}$")
KEPT = "Object.keys(localStorage).filter(key => key.startsWith('dash-inspector-provoke:')).length"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def shown(served: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    """A page with one confirmed race."""
    monkeypatch.setattr(Source, "findings", lambda _: (races.finding(),))
    served.publish(races.snapshot())
    return served


def test_a_race_has_an_address_and_back_leads_to_the_list(shown: Served, page: Page) -> None:
    page.goto(shown.url)
    page.get_by_role("link", name="Evidence and cure").click()
    expect(page.get_by_role("heading", name="What happened")).to_be_visible()
    expect(page.locator("#overview-body")).to_be_hidden()
    assert page.url.endswith("#overview?finding=abc%2F1")
    page.reload()
    expect(page.get_by_role("img")).to_be_visible()
    expect(page.get_by_role("row", name="last").last).to_contain_text("✕ lost")
    page.get_by_role("link", name="All findings").click()
    expect(page.locator("#overview-body")).to_be_visible()
    expect(page.locator("#finding-body")).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("heading", name="The change as code")).to_be_visible()


def test_its_requests_and_places_are_one_click_away(
    served: Served, page: Page, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "app.py").touch()
    kept = replace(factory.request(1, races.FIRST, now=time.monotonic()), id="r1")
    now = replace(races.snapshot(), requests=(kept,))
    monkeypatch.setattr(Source, "findings", lambda _: (races.finding(),))
    served.publish(replace(now, app=replace(now.app, path=str(tmp_path))))
    page.goto(f"{served.url}#overview?finding=abc%2F1")
    expect(page.locator(".di-race-story .di-clock")).to_have_text(CLOCK)
    place = page.locator(".di-race-account").get_by_role("link", name="shop/app.py:31")
    place.hover()
    expect(place).to_have_attribute("href", f"vscode://file{tmp_path}/shop/app.py:31")
    expect(page.get_by_text("2 update_last (no longer kept)")).to_be_visible()
    page.get_by_role("link", name="1 update_first").click()
    expect(page).to_have_url(re.compile("#requests[?]request=r1$"))
    expect(page.locator("#request-detail h2")).to_have_text("update_first")
    page.go_back()
    figures = page.get_by_role("row", name="left the browser")
    expect(figures).to_be_hidden()
    page.get_by_text("The times in figures").click()
    expect(figures).to_contain_text("2.0 ms")


def test_nothing_is_cut_off_at_900_pixels(shown: Served, page: Page) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    page.goto(f"{shown.url}#overview?finding=abc%2F1")
    expect(page.get_by_role("img")).to_be_visible()
    assert page.evaluate(WIDER) == 0
    assert (
        page.evaluate(
            "(e => e.scrollWidth - e.clientWidth)(document.querySelector('#view-overview'))"
        )
        == 0
    )
    for mark in page.locator(".di-race-mark > span").all():
        box, picture = mark.bounding_box(), page.get_by_role("img").bounding_box()
        assert box is not None
        assert picture is not None
        assert picture["x"] <= box["x"]
        assert box["x"] + box["width"] <= picture["x"] + picture["width"] + 1


@pytest.mark.parametrize("modern", [True, False], ids=["clipboard", "without"])
def test_an_issue_is_copied_as_markdown(shown: Served, page: Page, *, modern: bool) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not modern:
        page.add_init_script(
            "window.reader = navigator.clipboard;"
            "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        )
    page.goto(f"{shown.url}#overview?finding=abc%2F1")
    button = page.get_by_role("button", name="Copy as issue")
    button.click()
    expect(button).to_have_attribute("data-said", "copied")
    expect(page.locator("#race-said")).to_have_text("copied")
    copied = page.evaluate("(window.reader || navigator.clipboard).readText()")
    assert copied.startswith("# `update_first` overwrote what `update_last` had written")
    page.get_by_role("button", name="Copy code").click()
    expect(page.get_by_role("button", name="Copy code")).to_have_attribute("data-said", "copied")
    assert page.evaluate("(window.reader || navigator.clipboard).readText()") == races.CODE


def test_what_holds_answers_back_is_seen_and_switches_itself_off(shown: Served, page: Page) -> None:
    told: list[dict[str, object]] = []

    def take(route: Route) -> None:
        told.append(json.loads(route.request.post_data or ""))
        route.fulfill(status=204)

    page.route("**/api/provoke", take)
    page.clock.install()
    page.goto(f"{shown.url}#overview?finding=abc%2F1")
    button = page.get_by_role("button", name="hold the answers of update_last back by 1 s")
    button.click()
    banner = page.locator("#provoke-banner")
    expect(banner).to_contain_text("Answers of update_last are held back by 1 s")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Graph").click()
    expect(banner).to_be_visible()
    assert page.evaluate(KEPT) == 1
    page.clock.fast_forward(61_000)
    expect(banner).to_be_hidden()
    assert page.evaluate(KEPT) == 0
    until(lambda: len(told) == 2, "both lines for the log")
    assert told == [
        {"callback": "update_last", "ms": 1000, "seconds": 60},
        {"callback": "update_last", "off": "its time was up"},
    ]


def test_hostile_words_stay_words(
    served: Served, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = replace(
        races.finding(cure_code=factory.HOSTILE, property=factory.HOSTILE),
        title=factory.HOSTILE,
        message=factory.HOSTILE,
    )
    monkeypatch.setattr(Source, "findings", lambda _: (bad,))
    served.publish(races.snapshot())
    page.goto(f"{served.url}#overview?finding=abc%2F1")
    expect(page.locator("#race-cure")).to_have_text(factory.HOSTILE)
    assert page.evaluate("window.hacked") is None
    assert page.locator("main img, main script, main iframe").count() == 0


def test_an_address_selects_a_request(served: Served, page: Page) -> None:
    served.publish(factory.snapshot(5, 40))
    page.goto(f"{served.url}#requests?request=r7")
    expect(page.locator("#request-detail h2")).to_be_visible()
    expect(page.locator("#requests-grid .ag-row-selected[row-id=r7]")).to_have_count(1)
    page.goto(f"{served.url}#requests?request=r30")
    expect(page.locator("#requests-grid .ag-row-selected[row-id=r30]")).to_have_count(1)
