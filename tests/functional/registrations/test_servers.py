"""uvicorn's reload runs the file twice: named as what it is, and cured by the call for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.functional.browser import Faults
from tests.functional.serving import Serve, Server

APP = """
import os

import dash_inspector
import uvicorn
from dash import Dash, Input, Output, callback, dcc, html

app = Dash({name}, backend="fastapi")
app.layout = html.Div([dcc.Input(id="name"), html.P(id="greeting"), html.P(id="farewell")])
server = app.server


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello {{name}}"


@app.callback(Output("farewell", "children"), Input("name", "value"))
def part(name):
    return f"Goodbye {{name}}"


dash_inspector.Inspector(app, enabled=True)
{cure}
app.enable_dev_tools(debug=True)

if __name__ == "__main__":
    uvicorn.run("app:server", port=int(os.environ["PORT"]), reload=True, log_level="warning")
"""
CURE = """
removed = dash_inspector.drop_stale_registrations(app)
print("removed", [(one.callback, one.module, one.registry) for one in removed], flush=True)
"""
NOISE = "WebSocket|Failed to load resource"  # of Dash's hot reload, while the server restarts


@dataclass(frozen=True)
class Report:
    """What Plotly's tracker has, with the Dash version on which it still happens."""

    issue: str
    dash: str | None
    name: str
    mechanism: str


REPORTS = [
    Report("plotly/dash#3818", "4.2.0", "__name__", "uvicorn-reload"),
    Report("plotly/dash#3912", None, '"myapp"', "uvicorn-reload-other-app"),
]
MARKED = [
    pytest.param(one, marks=[] if one.dash else pytest.mark.needs("dash", "4.4")) for one in REPORTS
]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("report", MARKED, ids=[report.issue for report in REPORTS]),
]


def _complains(message: ConsoleMessage) -> bool:
    return "Duplicate callback outputs" in message.text


def findings(server: Server) -> list[dict[str, Any]]:
    """Those about registrations: on a busy machine requests may well overlap."""
    answer = server.get("/_inspector/api/snapshot.json")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["findings"]
    return [one for one in found if one["rule"].startswith("registry.")]


def test_the_file_that_ran_twice_is_named(
    report: Report, serve: Serve, page: Page, faults: Faults
) -> None:
    source = APP.format(name=report.name, cure="")
    faults.allow(f"Duplicate callback outputs|{NOISE}")
    with serve(source, backend="fastapi", dash=report.dash) as server:
        with page.expect_console_message(_complains, timeout=30_000):
            page.goto(server.url)
        (finding,) = findings(server)
    evidence = finding["evidence"]
    assert finding["title"] == "`greet` (app.py:13) was registered twice"
    assert finding["message"].startswith(
        "It was registered once as `__mp_main__`, once as `app`. The file ran twice, because "
        'uvicorn loads "app" by name.'
    )
    assert "uvicorn app:server --reload" in finding["fix"]
    assert ("does not help" in finding["fix"]) == (report.dash is not None)
    assert evidence["mechanism"] == report.mechanism
    assert evidence["issues"] == [report.issue]
    assert evidence["dash_message"] == "Duplicate callback outputs"
    assert evidence["chain"][:3] == ["python app.py", "__mp_main__", 'uvicorn import "app"']
    assert [(r["module"], r["via"]) for r in evidence["registrations"]] == [
        ("__mp_main__", "spawn"),
        ("app", "uvicorn"),
    ]


def test_the_cure_leaves_one_that_answers(
    report: Report, serve: Serve, page: Page, faults: Faults
) -> None:
    faults.allow(NOISE)
    source = APP.format(name=report.name, cure=CURE)
    with serve(source, backend="fastapi", dash=report.dash) as server:
        page.goto(server.url)
        page.locator("#name").fill("Ada")
        expect(page.locator("#greeting")).to_have_text("Hello Ada", timeout=30_000)
        expect(page.locator("#farewell")).to_have_text("Goodbye Ada", timeout=30_000)
        expect(page.locator(".dash-fe-error__title, .dash-error-card")).to_have_count(0)
        assert findings(server) == []
        assert "removed [('greeting.children', '__mp_main__', 'globals')]" in server.log()
