"""Pages that lose their network, leave, come back, ask a lot, or are in an old browser."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from dash_inspector.model import LEFT
from tests.functional.browser import Faults
from tests.functional.recorder import apps
from tests.functional.recorder.test_probe import SHIM, ended, landings, runs, seen
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

pytestmark = pytest.mark.browser

SLOW = f"""{apps.HEAD}
app = Dash(__name__, **backend)
app.layout = html.Div([html.Button("go", id="go"), html.P(id="out"),
                       html.Button("other", id="other"), html.P(id="else", children="-")])

@app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
def slow(n):
    while not os.path.exists("answer"):
        time.sleep(0.01)
    return f"slow {{n}}"

@app.callback(Output("else", "children"), Input("other", "n_clicks"), prevent_initial_call=True)
def other(n):
    return f"other {{n}}"

Shim(app)
"""

LIBRARY = f"""{apps.HEAD}
app = Dash(__name__, **backend)
app.layout = html.Div([html.Button("go", id="go"), html.P(id="out"), html.P(id="end"),
                       html.Button("other", id="other"), html.P(id="else")])

@app.callback(Output("else", "children"), Input("other", "n_clicks"), prevent_initial_call=True)
def other(n):
    return f"other {{n}}"

@app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
def go(n):
    return f"out {{n}}"

@app.callback(Output("end", "children"), Input("out", "children"), prevent_initial_call=True)
def end(text):
    return f"{{text}} end"

@app.server.route("/late.js")
def late():
    while not os.path.exists("answer"):
        time.sleep(0.01)
    return "window.late = true", 200, {{"Content-Type": "text/javascript"}}

@app.server.after_request
def with_library(response):
    if response.is_json and b'"out"' in response.data and b'"response"' in response.data:
        import json
        body = json.loads(response.data)
        body["dist"] = [{{"type": "_js_dist", "url": "/late.js"}}]
        response.data = json.dumps(body)
    return response

Shim(app)
"""


def answer(server: Server) -> None:
    (server.folder / "answer").touch()


def test_a_request_that_fails_has_landed(serve: Serve, page: Page, faults: Faults) -> None:
    faults.allow("Failed to load resource|did not respond|Failed to fetch|ERR_INTERNET")
    with serve(SLOW, files=SHIM) as server:
        page.goto(server.url)
        expect(page.locator("#else")).to_have_text("-")
        page.context.set_offline(True)
        with page.expect_event("requestfailed"):
            page.click("#other")
        page.context.set_offline(False)
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 2")
        (run,) = runs(server, 1)
        assert (run["seq"], run["in_flight"]) == (2, [])
        assert [landings(server, 2)[seq]["status"] for seq in (1, 2)] == [0, 200]


def test_a_page_that_leaves_says_first_what_has_landed(serve: Serve, page: Page) -> None:
    with serve(SLOW, files=SHIM) as server:
        page.goto(server.url)
        page.click("#go")
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 1")
        page.reload()
        expect(page.locator("#else")).to_have_text("-")
        said = landings(server, 2)
        assert said.pop(2)["status"] == 200
        assert said.pop(LEFT)
        assert [landing["status"] for landing in said.values()] in ([], [0])  # given up
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 1")
        answer(server)
        records = until(lambda: ended(server, 3), "3 runs")
        assert len({record["tab"] for record in records}) == 2
        after = next(r for r in records if r["callback"] == "else.children" and r["seq"] == 1)
        assert after["in_flight"] == []


def test_a_page_that_comes_back_goes_on(serve: Serve, page: Page) -> None:
    with serve(SLOW, files=SHIM) as server:
        page.goto(server.url)
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 1")
        for event in ("pagehide", "pageshow"):
            page.evaluate(
                "type => void dispatchEvent(new PageTransitionEvent(type, {persisted: true}))",
                event,
            )
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 2")
        assert [run["seq"] for run in runs(server, 2)] == [1, 2]
        assert len(seen(server)["landings"]) >= 1


def test_hundreds_of_answers_find_their_way_behind_gunicorn(serve: Serve, page: Page) -> None:
    """Never in a header that a server refuses: what does not fit goes by beacon."""
    headers: list[str] = []

    def note(request: Request) -> None:
        if "x-dash-inspector" in request.headers:
            headers.append(request.headers["x-dash-inspector"])

    page.on("request", note)
    with serve(SLOW, mode="gunicorn", files=SHIM) as server:
        for _ in range(20):
            server.get("/_dash-layout")
        page.goto(server.url)
        expect(page.locator("#else")).to_have_text("-")
        statuses = page.evaluate(MANY, json.dumps(body()))
        assert set(statuses) == {200}
        assert max(map(len, headers)) <= 1024
        by_header = sum(len(re.findall(r"\d:[\d.]+:200:1", word)) for word in headers)
        assert by_header < 500
        until(lambda: landed(server) == set(range(1, 501)), "500 landings of two workers")


MANY = """
async (body) => {
    const ask = () => fetch('/_dash-update-component', {
        method: 'POST', headers: {'Content-Type': 'application/json'}, body,
    }).then(async (response) => { await response.json(); return response.status; });
    return Promise.all(Array.from({length: 500}, ask));
}
"""
LANDED: dict[str, set[int]] = {}


def landed(server: Server) -> set[int]:
    """Whichever worker answers now, and what the others have said before."""
    known = LANDED.setdefault(server.token, set())
    known |= {landing["seq"] for landing in seen(server)["landings"]}
    return known


def body() -> dict[str, Any]:
    return {
        "output": "else.children",
        "outputs": {"id": "else", "property": "children"},
        "inputs": [{"id": "other", "property": "n_clicks", "value": 1}],
        "changedPropIds": ["other.n_clicks"],
    }


OLD = """
delete Crypto.prototype.randomUUID;
delete Navigator.prototype.sendBeacon;
delete window.SharedWorker;
delete window.Proxy;
"""


def test_an_old_browser_tells_with_its_next_request(serve: Serve, page: Page) -> None:
    page.add_init_script(OLD)
    with serve(SLOW, files=SHIM) as server:
        page.goto(server.url)
        for number in (1, 2):
            page.click("#other")
            expect(page.locator("#else")).to_have_text(f"other {number}")
        assert [run["in_flight"] for run in runs(server, 2)] == [[], []]
        assert set(landings(server, 1)) == {1}


def test_a_response_with_a_library_lands_when_that_is_loaded(serve: Serve, page: Page) -> None:
    with serve(LIBRARY, files=SHIM) as server:
        page.goto(server.url)
        with page.expect_request("**/late.js"):
            page.click("#go")
        page.click("#other")
        expect(page.locator("#else")).to_have_text("other 1")
        assert page.locator("#out").text_content() == ""
        answer(server)
        expect(page.locator("#end")).to_have_text("out 1 end")
        assert [run["in_flight"] for run in runs(server, 3)] == [[], [1], []]
        landed_ms = landings(server, 3)[1]["client_ms"]
        assert landed_ms <= runs(server, 3)[2]["client_ms"]


PERSISTENT = f"""{apps.HEAD}
import asyncio

app = Dash(__name__, websocket_callbacks=True, **backend)
app.layout = html.Div([html.Button("go", id="go"), html.P(id="out"), dcc.Store(id="start"),
                       html.P(id="ticks")])

@app.callback(Input("start", "data"), persistent=True)
async def stream(start):
    n = 0
    while not dash.ctx.websocket.is_shutdown:
        n += 1
        dash.set_props("ticks", {{"children": f"tick {{n}}"}})
        await asyncio.sleep(0.05)
    raise PreventUpdate

@app.callback(Output("out", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
async def go(n):
    return f"out {{n}}"

Shim(app)
"""


@pytest.mark.needs("dash", "4.4")
def test_a_persistent_callback_is_in_flight_until_its_page_has_gone(
    serve: Serve, page: Page
) -> None:
    with serve(PERSISTENT, backend="fastapi", mode="uvicorn", files=SHIM) as server:
        page.goto(server.url)
        expect(page.locator("#ticks")).to_contain_text("tick")
        page.click("#go")
        expect(page.locator("#out")).to_have_text("out 1")
        (other,) = runs(server, 1)
        assert (other["callback"], other["in_flight"]) == ("out.children", [1])
        page.goto("about:blank")
        stream = next(r for r in until(lambda: ended(server, 2), "2 runs") if r["seq"] == 1)
        assert stream["status"] in ("no_update", "cancelled", "ok")
        assert {(w["id"], w["property"], w["side"]) for w in stream["writes"]} == {
            ("ticks", "children", True)
        }
