"""The examples, each in a browser: with the one line added for us, and without it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.functional.browser import Faults
from tests.functional.commands import Backend
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CURES = ("chained", "merged", "split", "patch")
PROGRESS = "() => [2, 3, 4, 5].includes(document.querySelector('#job-progress').value)"
ANSWERS = "performance.getEntriesByType('resource').filter(e => /_dash-upd/.test(e.name)).length"
WITH_US = pytest.mark.parametrize("inspected", [True, False], ids=["inspected", "plain"])


def source(name: str, *, inspected: bool) -> str:
    """The example, run without Dash's own debug mode; ``inspected`` keeps our line."""
    lines = (EXAMPLES / f"{name}.py").read_text().splitlines()
    ours = ("from dash_inspector", "Inspector(app)")
    kept = [line for line in lines if inspected or not line.startswith(ours)]
    assert inspected or len(kept) == len(lines) - 2
    return "\n".join(kept).replace("debug=True", "debug=False")


def env(*, inspected: bool) -> dict[str, str]:
    return {"DASH_INSPECTOR": "1"} if inspected else {}


@pytest.mark.browser
@WITH_US
def test_lost_update_forgets_and_every_cure_keeps(
    serve: Serve, page: Page, *, inspected: bool
) -> None:
    with serve(source("lost_update", inspected=inspected), env=env(inspected=inspected)) as server:
        page.goto(server.url)
        until(lambda: "not (yet) stored" in _load_uncured(page), "a lost name", seconds=60)
        for cure in CURES:
            page.locator("#cure input").nth(1 + CURES.index(cure)).check()
            for _ in range(3):
                _load_cured(page, cure)
        if inspected:
            assert _potential(server) == {"none-user.data"}


@pytest.mark.browser
@WITH_US
def test_reload_duplicates_doubles_every_callback(
    serve: Serve, page: Page, faults: Faults, *, inspected: bool
) -> None:
    faults.allow("Duplicate callback outputs")
    text = source("reload_duplicates", inspected=inspected).replace("debug=False", "debug=True")
    with serve(text, mode="debug") as server:
        page.goto(server.url)
        expect(page.locator("#length")).to_be_attached()
        until(lambda: len(faults.seen) >= 2, "Dash's complaint about both outputs")
        assert all("Duplicate callback outputs" in fault for fault in faults.seen)
        if inspected:
            assert _registered(server) == {"greeting.children": 2, "length.children": 2}


@pytest.mark.browser
@WITH_US
@pytest.mark.parametrize("backend", ["flask", "fastapi", "quart"])
def test_every_kind_works_on_every_backend(
    serve: Serve, page: Page, backend: Backend, *, inspected: bool
) -> None:
    text, variables = source("every_kind", inspected=inspected), env(inspected=inspected)
    with serve(text, backend=backend, env=variables) as server:
        page.goto(server.url)
        _use_home(page, sockets=backend != "flask")
        answer = server.post("/api/double", json={"width": 21})
        assert answer.json() == "twice the width: 42"
        page.get_by_role("link", name="Jobs").click()
        _use_jobs(page)
        if inspected:
            kinds = {callback["kind"] for callback in _callbacks(server)}
            sockets = {"websocket"} if backend != "flask" else set()
            assert kinds == {"server", "clientside", "background", "api"} | sockets


def test_every_kind_refuses_an_unknown_backend(serve: Serve) -> None:
    text = source("every_kind", inspected=False)
    message = "BACKEND='django': use flask, fastapi or quart"
    with pytest.raises(AssertionError, match=message), serve(text, env={"BACKEND": "django"}):
        pass


def _load_uncured(page: Page) -> str:
    """Press the button; what is said once all three answers (load, first, last) are applied."""
    done = page.evaluate(f"() => {ANSWERS}")
    page.locator("#none-load").click()
    page.wait_for_function(f"n => {ANSWERS} >= n && document.title !== 'Updating...'", arg=done + 3)
    return page.locator("#none-shown").inner_text()


def _load_cured(page: Page, cure: str) -> None:
    """Press the button; the fields change, and in the end what is stored is what they say."""
    first, last = page.locator(f"#{cure}-first"), page.locator(f"#{cure}-last")
    before = first.input_value()
    page.locator(f"#{cure}-load").click()
    expect(first).not_to_have_value(before)
    stored = page.locator(f"#{cure}-shown")
    for name in (first.input_value(), last.input_value()):
        expect(stored).to_contain_text(f'"{name}"')
    expect(stored).to_contain_text("as typed")


def _use_home(page: Page, *, sockets: bool) -> None:
    page.locator("#name").fill("Ada")
    expect(page.locator("#shout")).to_have_text("HELLO ADA")
    expect(page.locator("#letters")).to_have_text("3 letters")
    page.locator("#save").click()
    expect(page.locator("#saved")).to_have_text("Saved Ada (1)")
    expect(page.locator("#product")).to_have_text("product 12")
    expect(page.locator("#area")).to_have_text("12 square")
    page.get_by_role("spinbutton").nth(3).fill("10")
    expect(page.locator("#rows-total")).to_have_text("total 14")
    expect(page.get_by_text("so far 11")).to_be_visible()
    expect(page.get_by_text("row 2: 10")).to_be_visible()
    page.locator("#notify").click()
    expect(page.locator("#notice")).to_have_text("Notified 1 times")
    if sockets:
        expect(page.locator("#socket-echo")).to_have_text("Over the socket: Ada")
        page.locator("#stream").click()
        expect(page.locator("#streamed")).to_have_text("Stream 1: 5 of 5")


def _use_jobs(page: Page) -> None:
    start, cancel = page.locator("#job-start"), page.locator("#job-cancel")
    start.click()
    page.wait_for_function(PROGRESS)
    expect(start).to_be_disabled()
    expect(page.locator("#job-result")).to_have_text("Job 1 is done", timeout=15_000)
    start.click()
    page.wait_for_function(PROGRESS)  # before that, Dash does not know the job that it is to cancel
    expect(cancel).to_be_enabled()
    cancel.click()
    expect(start).to_be_enabled()
    expect(page.locator("#job-result")).to_have_text("Job 1 is done")


def _potential(server: Server) -> set[str]:
    """The properties that a lost update is possible for."""
    findings = server.get("/_inspector/api/snapshot.json").json()["findings"]
    races = [finding for finding in findings if finding["rule"] == "race.lost-update"]
    return {name for finding in races for name in finding["properties"]}


def _callbacks(server: Server) -> list[dict[str, object]]:
    found: list[dict[str, object]] = server.get("/_inspector/api/graph.json").json()["callbacks"]
    return found


def _registered(server: Server) -> dict[object, object]:
    return {callback["dash_id"]: callback["registered"] for callback in _callbacks(server)}
