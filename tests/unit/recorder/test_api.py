from __future__ import annotations

from typing import Any

import pytest
from dash import Dash, Input, Output, callback, html

from tests.unit.recorder.sink import recorded


def build(**options: Any) -> Dash:
    app = Dash(__name__, **options)
    app.layout = html.Div([html.P(id="in"), html.P(id="out"), html.P(id="other")])

    @callback(Output("out", "children"), Input("in", "children"), api_endpoint="/api/one")
    def one(value: str = "x") -> str:
        return value

    @callback(Output("other", "children"), Input("in", "children"), api_endpoint="api/two")
    def two(value: str = "x") -> str:
        return value

    app.setup_apis()
    return app


def test_the_callback_behind_every_path() -> None:
    app = build()
    recorder, _ = recorded(app)
    app.server.test_client().get("/")
    assert recorder.api_paths() == {"/api/one": "out.children", "/api/two": "other.children"}
    assert recorder.api_paths() is recorder.api_paths()
    answer = app.server.test_client().post("/api/one", json={"value": "hi"})
    assert answer.json == "hi"


def test_an_app_without_api_endpoints() -> None:
    recorder, _ = recorded(Dash(__name__))
    assert recorder.api_paths() == {}


@pytest.mark.parametrize(
    ("status", "error", "expected", "kind"),
    [
        (200, None, "ok", None),
        (404, None, "error", "HTTP 404"),
        (500, ValueError("no"), "error", "ValueError"),
    ],
)
def test_a_call_is_a_run(status: int, error: Any, expected: str, kind: str | None) -> None:
    app = build()
    recorder, kept = recorded(app)
    app.server.test_client().get("/")
    recorder.names = {"out.children": "out.children#2"}
    recorder.api_call(
        path="/api/one",
        method="POST",
        status=status,
        bytes_in=3,
        bytes_out=4,
        t_received=1.0,
        t_ended=2.0,
        error=error,
    )
    (record,) = kept.records
    assert (record.callback, record.status) == ("out.children#2", expected)
    assert (record.t_received, record.t_ended) == (1.0, 2.0)
    assert (record.bytes_in, record.bytes_out) == (3, 4)
    assert (record.error.type if record.error else None) == kind
