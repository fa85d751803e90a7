"""The app in documents of every origin: it works as without us, and the probe is silent abroad."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page, Request, expect

from tests.functional.browser import Faults
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

pytestmark = pytest.mark.browser

APP = """
from dash import Dash, Input, Output, html
from dash_inspector import Inspector
from flask import request

app = Dash(__name__)
Inspector(app, enabled=INSPECTED)
app.layout = [html.Button("go", id="go"), html.Div(id="out")]

@app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
def clicked(n):
    return f"clicked {n}"

@app.server.route("/outside")
def outside():
    return "<!doctype html><title>outside</title>"

@app.server.after_request
def cors(response):
    origin = request.headers.get("Origin", "*")
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Credentials"] = "true"
    response.headers["Access-Control-Allow-Headers"] = "Content-Type, Accept"
    return response
"""

# How a frame of the page gets the app; ``text`` is its HTML, ``base`` the server.
FRAMES = {
    "plain": "frame.src = '/'",
    "sandboxed": "frame.sandbox = 'allow-scripts'; frame.src = '/'",
    "sandboxed, of its origin": (
        "frame.sandbox = 'allow-scripts allow-same-origin'; frame.src = '/'"
    ),
    "srcdoc": "frame.srcdoc = text",
    "sandboxed srcdoc": "frame.sandbox = 'allow-scripts'; frame.srcdoc = text",
    "blob": "frame.src = URL.createObjectURL(new Blob([based], {type: 'text/html'}))",
    "data": "frame.src = 'data:text/html,' + encodeURIComponent(based)",
    "blank": (
        "setTimeout(() => { const inner = frame.contentDocument;"
        "inner.open(); inner.write(text); inner.close(); })"
    ),
    "base elsewhere": "frame.srcdoc = based.replace('127.0.0.1', 'localhost')",
    "of another origin": "frame.src = base.replace('127.0.0.1', 'localhost') + '/'",
}
SILENT = {"sandboxed", "sandboxed srcdoc", "data", "base elsewhere"}
OPEN = """async (how) => {
    const text = await (await fetch('/')).text();
    const base = location.origin;
    const based = text.replace('<head>', `<head><base href="${base}/">`);
    const frame = document.createElement('iframe');
    new Function('frame', 'text', 'base', 'based', how)(frame, text, base, based);
    document.body.replaceChildren(frame);
}"""


def clicked(frame: Frame) -> str | None:
    frame.locator("#go").click()
    out = frame.locator("#out")
    expect(out).to_have_text("clicked 1")
    return out.text_content()


def probe_check(server: Server, word: str) -> dict[str, Any] | None:
    """The self-check's line on the browser probe, once it has this word."""
    health = server.get("/_inspector/api/health.json").json()
    (said,) = [one for one in health["checks"] if one["id"] == "recorder.browser"]
    return said if word in said["message"] else None


def in_frames(server: Server, page: Page) -> dict[str, tuple[str | None, bool]]:
    """What each one shows after a click, and whether the probe said a word."""
    found: dict[str, tuple[str | None, bool]] = {}
    for name, how in FRAMES.items():
        words: list[str] = []

        def note(request: Request, words: list[str] = words) -> None:
            if "x-dash-inspector" in request.headers or request.url.endswith("/_inspector/probe"):
                words.append(request.url)

        page.on("request", note)
        page.goto(f"{server.url}/outside")
        page.evaluate(OPEN, how)
        frame = until(lambda: next(iter(page.frames[1:]), None), "the frame")
        shown = clicked(frame)
        page.goto("about:blank")  # its last word is out
        page.remove_listener("request", note)
        found[name] = shown, bool(words)
    return found


def test_every_document_works_as_without_us(serve: Serve, page: Page, faults: Faults) -> None:
    faults.allow("request to another host: http://localhost:")
    faults.allow("favicon")
    with serve(f"INSPECTED = False\n{APP}") as server:
        without = in_frames(server, page)
    with serve(f"INSPECTED = True\n{APP}") as server:
        inspected = in_frames(server, page)
        said = until(lambda: probe_check(server, "sandboxed"), "the requests")
    assert {name: shown for name, (shown, _) in inspected.items()} == {
        name: shown for name, (shown, _) in without.items()
    }
    assert {name for name, (_, spoke) in inspected.items() if not spoke} == SILENT
    assert said["message"].startswith("The browser probe reports. Requests from sandboxed pages")


def test_a_saved_page(serve: Serve, page: Page, tmp_path: Path) -> None:
    with serve(f"INSPECTED = True\n{APP}") as server:
        text = server.get("/").text.replace("<head>", f'<head><base href="{server.url}/">')
        saved = tmp_path / "saved.html"
        saved.write_text(text)
        page.goto(saved.as_uri())
        assert clicked(page.main_frame) == "clicked 1"
        said = until(lambda: probe_check(server, "sandboxed"), "its request")
        assert not said["ok"]
        assert said["message"].startswith("Requests from sandboxed pages")
        assert "is silent there: it cannot reach this server" in said["message"]


KINDS = """async () => {
    const url = '/_dash-update-component';
    const body = JSON.stringify({output: 'out.children', outputs: {id: 'out', property: 'children'},
        inputs: [{id: 'go', property: 'n_clicks', value: 1}], changedPropIds: ['go.n_clicks']});
    const headers = {'Content-Type': 'application/json', 'X-Own': 'own'};
    class Options { get method() { return 'POST'; } get body() { return body; }
        get headers() { return headers; } get referrer() { return '/from'; } }
    const options = {method: 'POST', headers, body, referrer: '/from'};
    const calls = {
        plain: [url, options],
        headers: [url, {...options, headers: new Headers(headers)}],
        pairs: [url, {...options, headers: Object.entries(headers)}],
        url: [new URL(url, location.href), options],
        getters: [url, new Options()],
        request: [new Request(url, options)],
        'request and options': [new Request(url, {method: 'POST'}), options],
        'no referrer': [new Request(url, {...options, referrerPolicy: 'no-referrer'})],
        bare: [url, Object.assign(Object.create(null), options)],
    };
    const found = {};
    for (const [name, call] of Object.entries(calls)) {
        found[name] = await fetch(...call).then(async (r) => [r.status, await r.text()], String);
    }
    return found;
}"""


def test_every_way_to_call_fetch(serve: Serve, page: Page) -> None:
    seen: list[tuple[bool | str | None, ...]] = []

    def note(request: Request) -> None:
        if "_dash-update-component" in request.url:
            headers = request.all_headers()
            names = ("x-own", "content-type", "referer")
            seen.append(
                ("x-dash-inspector" in headers, *map(headers.get, names), request.post_data)
            )

    page.on("requestfinished", note)
    answers = []
    for inspected in (False, True):
        with serve(f"INSPECTED = {inspected}\n{APP}") as server:
            page.goto(server.url)
            expect(page.locator("#go")).to_be_visible()
            answers.append(page.evaluate(KINDS))
            page.goto("about:blank")
    without, with_us = seen[: len(seen) // 2], seen[len(seen) // 2 :]
    assert answers[0] == answers[1]
    assert [one[1:3] + one[4:] for one in with_us] == [one[1:3] + one[4:] for one in without]
    assert [bool(one[3]) for one in with_us] == [bool(one[3]) for one in without]
    assert [one[0] for one in without] == [False] * 9
    assert [one[0] for one in with_us] == [True] * 9
