"""An app that uvicorn has made by a factory: there is none yet when its file has run twice."""

from __future__ import annotations

import pytest

from tests.functional.serving import Serve

APP = """
import os

import dash_inspector
import uvicorn
from dash import Dash, Input, Output, callback, dcc, html


@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello {name}"


def make():
    app = Dash(__name__, backend="fastapi")
    app.layout = html.Div([dcc.Input(id="name"), html.P(id="greeting")])
    dash_inspector.Inspector(app, enabled=True)
    return app.server


server = make  # for uvicorn to call

if __name__ == "__main__":
    uvicorn.run(
        "app:server",
        port=int(os.environ["PORT"]),
        reload=True,
        factory=True,
        log_level="warning",
    )
"""


@pytest.mark.needs("dash", "4.4")
def test_the_factory_is_the_cause_and_not_the_name(serve: Serve) -> None:
    with serve(APP, backend="fastapi") as server:
        answer = server.get("/_inspector/api/snapshot.json")
        assert answer.status_code == 200, answer.text
        (finding,) = answer.json()["findings"]
    assert finding["evidence"]["mechanism"] == "uvicorn-reload-other-app"
    assert finding["evidence"]["issues"] == ["plotly/dash#3912"]
    assert finding["fix"].startswith("Create the app at the top of the file")
    assert "`uvicorn app:server --factory --reload`" in finding["fix"]
