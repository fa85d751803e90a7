"""A race in full on the page, and the switch that makes it happen: with a real app beside it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.functional.commands import Backend, Mode
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

pytestmark = pytest.mark.browser
TRIALS = 3
ONE_THEN_THE_OTHER = """() => {
    document.getElementById("first").click();
    setTimeout(() => document.getElementById("last").click(), 200);
}"""
SCRIPT = "() => !!document.querySelector('script[src$=\"/provoke.js\"]')"
LOADED = "() => performance.getEntriesByType('resource').some(e => e.name.endsWith('/provoke.js'))"

SOURCE = """
from dash import Dash, Input, Output, State, dcc, html
from dash_inspector import Inspector

app = Dash(__name__, prevent_initial_callbacks=True, **OPTIONS)
Inspector(app)
app.layout = html.Div([
    html.Button("first", id="first", n_clicks=0),
    html.Button("last", id="last", n_clicks=0),
    dcc.Store(id="user", data={"first": 0, "last": 0}),
    html.Pre(id="shown"),
])

@app.callback(Output("user", "data"), Input("first", "n_clicks"), State("user", "data"))
def update_first(n, user):
    return {**user, "first": n}

@app.callback(
    Output("user", "data", allow_duplicate=True),
    Input("last", "n_clicks"),
    State("user", "data"),
)
def update_last(n, user):
    return {**user, "last": n}

app.clientside_callback(
    "user => `${user.first}/${user.last}`",
    Output("shown", "children"),
    Input("user", "data"),
    prevent_initial_call=False,
)
"""
POLICY = """
@app.server.after_request
def policy(response):
    hashes = " ".join(app.csp_hashes())
    response.headers["Content-Security-Policy"] = (
        f"default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' {hashes}")
    return response
"""
FLASK = SOURCE.replace("**OPTIONS", "") + POLICY
WEBSOCKET = SOURCE.replace("**OPTIONS", 'backend="fastapi", websocket_callbacks=True')
ON = {"DASH_INSPECTOR": "1"}


def shown(app: Page, text: str) -> None:
    expect(app.locator("#shown")).to_have_text(text)


def keep_both(app: Page, number: int) -> None:
    """Each callback answers at once, and one after the other: nothing can be lost."""
    app.click("#first")
    shown(app, f"{number}/{number - 1}")
    app.click("#last")
    shown(app, f"{number}/{number}")


def lose_last(app: Page, number: int, last: int) -> None:
    """The last is set off after the first and answered at once; and yet the first undoes it."""
    app.evaluate(ONE_THEN_THE_OTHER)
    shown(app, f"{number}/{last}")


def lost_updates(server: Server) -> list[dict[str, Any]]:
    findings = server.get("/_inspector/api/snapshot.json").json()["findings"]
    return [finding for finding in findings if finding["rule"] == "race.lost-update"]


def occurrences(server: Server) -> list[tuple[str, int]]:
    return [(one["stage"], one["evidence"]["occurrences"]) for one in lost_updates(server)]


def provoke(inspector: Page, server: Server, seconds: str) -> None:
    inspector.goto(f"{server.url}/_inspector")
    inspector.get_by_role("link", name="Evidence and cure").first.click()
    name = f"hold the answers of update_first back by {seconds}"
    inspector.get_by_role("button", name=name).click()
    expect(inspector.locator("#provoke-banner")).to_be_visible()


SERVERS: list[tuple[str, Backend, Mode]] = [
    (FLASK, "flask", "run"),
    (WEBSOCKET, "fastapi", "uvicorn"),
]


@pytest.mark.parametrize(("source", "backend", "mode"), SERVERS, ids=["http", "websocket"])
def test_a_race_that_never_happens_happens_each_time_while_it_is_provoked(
    serve: Serve, page: Page, source: str, backend: Backend, mode: Mode
) -> None:
    with serve(source, backend=backend, mode=mode, env=ON) as server:
        page.goto(server.url)
        shown(page, "0/0")
        for number in range(1, TRIALS + 1):
            keep_both(page, number)
        assert not page.evaluate(SCRIPT)
        assert occurrences(server) == [("potential", 0)]
        inspector = page.context.new_page()
        provoke(inspector, server, "2 s")
        page.wait_for_function(LOADED)
        for number in range(TRIALS + 1, 2 * TRIALS + 1):
            lose_last(page, number, TRIALS)
        until(lambda: occurrences(server) == [("confirmed", TRIALS)], "every loss confirmed")
        assert [one["evidence"]["provoked"] for one in lost_updates(server)] == [TRIALS]
        inspector.get_by_role("button", name="Switch off").click()
        expect(inspector.locator("#provoke-banner")).to_be_hidden()
        page.click("#first")
        shown(page, f"{2 * TRIALS + 1}/{TRIALS}")
        page.click("#last")
        shown(page, f"{2 * TRIALS + 1}/{2 * TRIALS + 1}")
        assert "provoke on: answers of update_first are held back by 2000 ms" in server.log()
        server.wait_for_log(r"provoke off \(switched off\): update_first")
        inspector.close()
