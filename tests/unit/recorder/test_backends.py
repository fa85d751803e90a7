"""The server probe where requests are coroutines: FastAPI, Quart, WebSocket, Flask's async."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

import pytest
from dash import Dash, Input, Output, State, dcc, html, set_props
from dash.exceptions import PreventUpdate

from dash_inspector.model import Access
from tests.unit.recorder.sink import UPDATE, asking, recorded

BACKENDS = ["flask", "fastapi", "quart"]


def build(backend: str, **options: Any) -> Dash:
    app = Dash(__name__, backend=backend, **options)
    app.layout = html.Div(
        [dcc.Input(id="in"), html.P(id="out"), html.P(id="async"), dcc.Store(id="store")]
    )

    @app.callback(Output("out", "children"), Input("in", "value"), State("store", "data"))
    def out(value: str, data: Any) -> str:
        if isinstance(data, dict):
            data["changed"] = True
        return act(value)

    @app.callback(Output("async", "children"), Input("in", "value"), State("store", "data"))
    async def asynchronous(value: str, data: Any) -> str:
        await asyncio.sleep(0)
        if isinstance(data, dict):
            data["changed"] = True
        return act(value)

    return app


def act(value: str) -> str:
    if value == "boom":
        raise ValueError("it went boom")
    if value == "prevent":
        raise PreventUpdate
    return value


async def post(app: Dash, body: dict[str, Any]) -> tuple[int, bytes]:
    if hasattr(app.server, "asgi_app"):
        answer = await app.server.test_client().post(UPDATE, json=body)
        return answer.status_code, await answer.get_data()
    if hasattr(app.server, "wsgi_app"):
        flask_answer = await asyncio.to_thread(app.server.test_client().post, UPDATE, json=body)
        return flask_answer.status_code, flask_answer.data
    import httpx

    transport = httpx.ASGITransport(app.server, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
        response = await client.post(UPDATE, json=body)
        return response.status_code, response.content


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("output", ["out.children", "async.children"])
def test_sync_and_async_runs(backend: str, output: str) -> None:
    async def all_three(app: Dash) -> list[tuple[int, bytes]]:
        bodies = [asking(value, {"a": 1}, output) for value in ("fine", "prevent", "boom")]
        return [await post(app, body) for body in bodies]

    app = build(backend)
    recorder, kept = recorded(app)
    recorder.candidates = frozenset({"store.data"})
    answers = asyncio.run(all_three(app))
    alone = asyncio.run(all_three(build(backend)))
    assert [status for status, _ in answers] == [status for status, _ in alone] == [200, 204, 500]
    assert answers[0] == alone[0]
    recorder.flush()
    assert [record.callback for record in kept.records] == [output] * 3
    assert [record.status for record in kept.records] == ["ok", "no_update", "error"]
    assert [len(record.reads) for record in kept.records] == [2, 2, 2]
    state = kept.records[0].reads[1]
    assert (state.type, state.size) == ("object", len('{"a":1}'))
    assert list(state.fields or ()) == ["a"]
    assert kept.records[0].bytes_in is not None
    error = kept.records[2].error
    assert error is not None
    assert error.type == "ValueError"
    failed = [check.id for check in recorder.checks() if not check.ok]
    assert failed == ["recorder.browser"]  # no page has asked


@pytest.mark.parametrize("backend", BACKENDS)
def test_what_dash_is_given_is_of_the_same_kind(backend: str) -> None:
    app = build(backend)
    recorded(app)
    app._setup_server()
    prepared: list[tuple[Any, Any]] = []
    ours: Any = app._prepare_callback

    def spy(g: Any, body: Any) -> Any:
        func = ours(g, body)
        prepared.append((func, app.callback_map[body["output"]]["callback"]))
        return func

    app._prepare_callback = spy
    for output in ("out.children", "async.children"):
        asyncio.run(post(app, asking("x", None, output)))
    for func, original in prepared:
        assert func is not original
        assert inspect.iscoroutinefunction(func) == inspect.iscoroutinefunction(original)
        assert inspect.signature(func) == inspect.signature(original)
        assert inspect.unwrap(func) is inspect.unwrap(original)
    assert len(prepared) == 2


@pytest.mark.parametrize("backend", ["fastapi", "quart"])
def test_without_the_raw_body_the_shapes_are_taken_before_the_call(backend: str) -> None:
    app = build(backend)
    recorder, kept = recorded(app)
    recorder.candidates = frozenset({"store.data"})
    recorder._read_body = lambda: None
    asyncio.run(post(app, asking("x", {"a": 1})))
    recorder.flush()
    (record,) = kept.records
    assert record.reads[0] == Access("in", "value", "input", "string", 3)
    assert list(record.reads[1].fields or ()) == ["a"]
    assert record.triggered == ("in.value",)


@pytest.mark.needs("dash", "4.4")
def test_a_websocket_run_and_what_it_streams() -> None:
    from starlette.testclient import TestClient

    app = Dash(__name__, backend="fastapi", websocket_callbacks=True)
    app.layout = html.Div([dcc.Input(id="in"), html.P(id="out"), dcc.Store(id="store")])

    @app.callback(Output("out", "children"), Input("in", "value"), State("store", "data"))
    def out(value: str, data: Any) -> str:
        set_props("store", {"data": {"b": 2}})
        data["changed"] = True
        return value

    recorder, kept = recorded(app)
    recorder.candidates = frozenset({"store.data"})
    word = "v=1;p=5b1b8c1e-60b7;s=4;t=1.0;f=2"
    with TestClient(app.server) as client:
        assert client.get("/_dash-layout").status_code == 200
        with client.websocket_connect(
            "/_dash-ws-callback", headers={"origin": "http://testserver"}
        ) as socket:
            payload = {**asking("hi", {"a": 1}), "_dash_inspector": word}
            socket.send_json(
                {
                    "type": "callback_request",
                    "rendererId": "r",
                    "requestId": "r-1",
                    "payload": payload,
                }
            )
            found: list[Any] = []
            while not any(message["type"] == "callback_response" for message in found):
                message = socket.receive_json()
                found += message if isinstance(message, list) else [message]
    assert [message["type"] for message in found] == ["set_props", "callback_response"]
    recorder.flush()
    (record,) = kept.records
    assert (record.tab, record.seq, record.in_flight) == ("5b1b8c1e-60b7", 4, (2,))
    assert record.status == "ok"
    assert list(record.reads[1].fields or ()) == ["a"]
    written = [(w.id, w.property, w.side, list(w.fields or ())) for w in record.writes]
    assert written == [("out", "children", False, []), ("store", "data", True, ["b"])]
