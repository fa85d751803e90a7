from __future__ import annotations

import asyncio
import warnings
from pathlib import Path
from typing import Any

import dash
import pytest
from dash import Dash, Input, Output, State, html

from dash_inspector.capture import read_registry


def request_flask(app: Any) -> None:
    app.server.test_client().get("/")


def request_fastapi(app: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from starlette.testclient import TestClient

    with TestClient(app.server) as client:
        client.get("/")


def request_quart(app: Any) -> None:
    asyncio.run(app.server.test_client().get("/"))


@pytest.mark.parametrize(
    ("backend", "request_one"),
    [("flask", request_flask), ("fastapi", request_fastapi), ("quart", request_quart)],
)
def test_the_pages_router_is_known_before_it_is_there(
    backend: str, request_one: Any, tmp_path: Path
) -> None:
    app = Dash(
        "own_pages",
        backend=backend,
        use_pages=True,
        pages_folder="",
        routing_callback_inputs={"hash_": Input("where", "hash"), "user": State("user", "data")},
    )
    dash.register_page("home", path="/", layout=html.Div())
    app.layout = html.Div(dash.page_container)
    app.callback(Output("late", "children"), Input("in", "value"))(str)
    before = read_registry(app, project=tmp_path)
    assert [(callback.owner, callback.kind) for callback in before] == [
        ("app", "server"),
        ("dash", "server"),
        ("dash", "clientside"),
    ]
    request_one(app)
    assert app._got_first_request == {"pages": True, "setup_server": True}
    assert read_registry(app, project=tmp_path) == before
    router = before[1]
    assert [node.node for node in router.inputs][2:] == ["where.hash"]
    assert [node.node for node in router.state] == ["user.data"]
