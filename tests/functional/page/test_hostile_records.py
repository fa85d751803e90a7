"""Every view shows an app whose values, ids and errors are as bad as they can be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests import hostile_values
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

pytestmark = pytest.mark.browser

APP = """
from dash import Dash, Input, Output, State, dcc, html
from dash_inspector import Inspector
from hostile_values import ERRORS, VALUES

app = Dash(__name__)
Inspector(app, enabled=True, values="preview")
IDS = ["plain", "a\\0b", "x" * 50_000, {"ty\\ud800pe": "a\\0b", "": "\\udfff"}, "</script><b>"]
app.layout = [dcc.Input(id="in")]

for id_ in IDS:
    @app.callback(
        Output(id_, "children"), Input("in", "value"), State(id_, "title"),
        running=[(Output(id_, "title"), VALUES["figure"](), object())],
    )
    def show(name, _):
        if name in ERRORS:
            raise ERRORS[name]()
        return VALUES[name]()
"""
NAMES = [
    name
    for name in (*hostile_values.VALUES, *hostile_values.ERRORS)
    if not name.startswith(("stopping", "interrupting", "exiting", "silent", "no class"))
]


def body(output: str, value: Any) -> bytes:
    id_, _, prop = output.rpartition(".")
    sent = json.loads(id_) if id_.startswith("{") else id_
    reads = [{"id": "in", "property": "value", "value": value}]
    state = [{"id": sent, "property": "title", "value": ["a\0\ud800", float("nan")]}]
    asked = {
        "output": output,
        "outputs": {"id": sent, "property": prop},
        "inputs": reads,
        "state": state,
        "changedPropIds": ["in.value"],
    }
    return json.dumps(asked).encode()


def ask(server: Server) -> int:
    """Every callback once with each name; how many requests that are."""
    graph = server.get("/_inspector/api/graph.json").json()  # Dash cannot say its dependencies
    outputs = sorted(one["dash_id"] for one in graph["callbacks"])
    asked = [(outputs[0], name) for name in NAMES]
    asked += [(output, name) for output in outputs[1:] for name in ("plain", "component")]
    with httpx.Client(timeout=30.0) as client:
        for output, name in asked:
            client.post(
                f"{server.url}/_dash-update-component",
                content=body(output, name),
                headers={"Content-Type": "application/json"},
            )
    return len(asked)


def test_no_view_fails(serve: Serve, page: Page) -> None:
    files = {"hostile_values.py": Path(hostile_values.__file__).read_text()}
    with serve(APP, files=files) as server:
        count = ask(server)
        requests = until(lambda: enough(server, count), "every record")
        assert len(requests) == count
        for view in ("overview", "graph", "modules", "requests", "timings"):
            page.goto(f"{server.url}/_inspector/#{view}")
            expect(page.locator(f"#view-{view}")).to_be_visible()
            expect(page.locator(f"#view-{view}")).not_to_be_empty()
        page.goto(f"{server.url}/_inspector/#requests?request={requests[-1]['id']}")
        expect(page.locator("#view-requests")).to_contain_text("in.value")


def enough(server: Server, count: int) -> list[dict[str, Any]] | None:
    text = server.get("/_inspector/api/snapshot.json").text
    found: list[dict[str, Any]] = json.loads(text, parse_constant=refuse)["requests"]
    return found if len(found) >= count else None


def refuse(constant: str) -> Any:
    raise AssertionError(f"{constant} is no JSON")
