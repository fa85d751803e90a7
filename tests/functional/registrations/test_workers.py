"""Two workers that give one function different ids: most requests would end in HTTP 500."""

from __future__ import annotations

from typing import Any

from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

APP = """
import uuid

from dash import Dash, Input, Output, html
from dash_inspector import Inspector

app = Dash(__name__)
unique = uuid.uuid4().hex
app.layout = html.Div([html.Div(id=unique), html.Div(id="steady")])
Inspector(app, enabled=True)


@app.callback(Output(unique, "children"), Input("in", "value"))
def made(value):
    return value


@app.callback(Output("steady", "children"), Input("in", "value"))
def steady(value):
    return value


server = app.server
"""


def _lost(server: Server) -> list[dict[str, Any]]:
    answer = server.get("/_inspector/api/snapshot.json").json()
    return [finding for finding in answer["findings"] if finding["rule"] == "registry.lost"]


def test_ids_that_differ_between_workers(serve: Serve) -> None:
    with serve(APP, mode="gunicorn") as server:
        (finding,) = until(lambda: _lost(server), "a look at both workers", 60)
    assert finding["title"] == "`made` (app.py:13) has another id in each worker"
    assert finding["evidence"]["mechanism"] == "ids-differ-between-workers"
    assert len(finding["callbacks"]) == 1
