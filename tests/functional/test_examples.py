"""The examples, each in a browser: with the one line added for us, and without it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

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


@pytest.mark.needs("dash", "4.4")
@pytest.mark.browser
@WITH_US
def test_the_showcase_forgets_half_a_preset_and_hides_an_order(
    serve: Serve, page: Page, *, inspected: bool
) -> None:
    text = source("showcase", inspected=inspected).replace("debug=False", "debug=True")
    with serve(text, mode="debug", files=_parts("roastery")) as server:
        page.goto(server.url)
        caption = page.locator("#caption")
        expect(caption).to_have_text("Ethiopia, Colombia, Guatemala, Sumatra: the last 26 weeks")
        with (
            page.expect_response(_writes("view.data")),
            page.expect_response(_writes("view.data@")),
        ):
            page.get_by_role("button", name="Before Christmas").click()
        page.get_by_role("button", name="Order a sack").click()
        expect(page.locator("#order-total")).to_have_text("60 kg on the way")
        halves = r"^(Ethiopia, Guatemala: the last 26|Ethiopia, Colombia, .*: the last 13) weeks$"
        expect(caption).to_have_text(re.compile(halves))
        expect(page.locator("#stock text.bartext")).to_have_count(4)  # none of them on the way
        if inspected:
            twice = {name for name, times in _registered(server).items() if times == 2}
            assert twice == {"order-list.children", "order-total.children"}
            until(lambda: _lost(server) == {"view.data"}, "the race with its proof")


@pytest.mark.needs("dash", "4.4")
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


def _writes(output: str) -> Callable[[Response], bool]:
    """Whether it answers the callback whose id is ``output``, or begins so where that ends in @."""
    asked = f'"output":"{output}' + '"' * (not output.endswith("@"))
    return lambda response: asked in (response.request.post_data or "")


def _parts(package: str) -> dict[str, str]:
    files = (path for path in (EXAMPLES / package).rglob("*") if path.suffix in {".py", ".css"})
    return {str(path.relative_to(EXAMPLES)): path.read_text() for path in files}


def _potential(server: Server) -> set[str]:
    """The properties that a lost update is possible for."""
    return {name for race in _races(server) for name in race["properties"]}


def _lost(server: Server) -> set[str]:
    """The properties that an update was lost of, with proof."""
    proven = [race for race in _races(server) if race["stage"] == "confirmed"]
    return {name for race in proven for name in race["properties"]}


def _races(server: Server) -> list[dict[str, Any]]:
    findings = server.get("/_inspector/api/snapshot.json").json()["findings"]
    return [finding for finding in findings if finding["rule"] == "race.lost-update"]


def _callbacks(server: Server) -> list[dict[str, object]]:
    found: list[dict[str, object]] = server.get("/_inspector/api/graph.json").json()["callbacks"]
    return found


def _registered(server: Server) -> dict[object, object]:
    return {callback["dash_id"]: callback["registered"] for callback in _callbacks(server)}
