"""Neither side disturbs the other: the host's guards guard the host, and our page opens."""

from __future__ import annotations

import pytest
from websockets.sync.client import connect

from tests.functional.commands import Backend
from tests.functional.isolation.neighbours import CATCH_ALL, CSRF, HEAD, TAIL, guarded
from tests.functional.mount.looking import functions, is_ours, probe, recorded, works
from tests.functional.serving import Serve

PASSWORD = {"x-password": "sesame"}
BACKENDS: tuple[Backend, ...] = ("flask", "fastapi", "quart")
BODY = {
    "output": "greeting.children",
    "outputs": {"id": "greeting", "property": "children"},
    "inputs": [{"id": "name", "property": "value", "value": "Eve"}],
    "changedPropIds": ["name.value"],
}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("first", [True, False], ids=["line-first", "line-last"])
def test_a_guard_guards_the_host_and_not_us(serve: Serve, backend: Backend, first: bool) -> None:
    with serve(guarded(backend, first=first), backend=backend) as server:
        refused = server.get("/")
        assert (refused.status_code, refused.text) == (401, "who are you?")
        admitted = server.get("/", headers=PASSWORD)
        assert "probe.js" in admitted.text
        assert admitted.headers["x-outer"] == "seen"
        answer = server.post("/_dash-update-component", json=BODY, headers=PASSWORD)
        assert "Hello Eve" in answer.text
        assert server.get("/_inspector/").status_code == 200
        assert functions(server) == {"greet"}
        assert len(recorded(server)) == 1


@pytest.mark.parametrize("backend", ["fastapi", "quart"])
def test_lifespan_and_websocket_pass_through(serve: Serve, backend: Backend) -> None:
    with serve(guarded(backend, first=True), backend=backend, mode="uvicorn") as server:
        server.wait_for_log("lifespan: up")
        url = server.url.replace("http", "ws")
        with connect(f"{url}/echo") as socket:
            socket.send("hello")
            assert socket.recv() == "echo hello"
        with connect(f"{url}/echo", additional_headers={"X-Forwarded-For": "10.0.0.1"}) as socket:
            socket.send("again")
            assert socket.recv() == "echo again"
        assert server.get("/_inspector/").status_code == 200
    assert server.log().count("lifespan: up") == 1
    assert server.log().count("lifespan: down") == 1


def test_a_catch_all_and_an_error_handler_of_fastapi(serve: Serve) -> None:
    with serve(guarded("fastapi", first=True), backend="fastapi") as server:
        assert server.get("/boom", headers=PASSWORD).text == "handled"
        assert server.get("/some/where", headers=PASSWORD).json() == {"caught": "some/where"}
        assert is_ours(server, "/_inspector/api/graph.json")


def test_csrf_protection(serve: Serve) -> None:
    with serve(HEAD + CSRF + TAIL) as server:
        assert server.post("/_dash-update-component", json=BODY).status_code == 400
        token = {"X-CSRFToken": "token"}
        answer = server.post("/_dash-update-component", json=BODY, headers=token)
        assert "Hello Eve" in answer.text
        assert server.post("/_inspector/probe", content=b"").status_code == 204
        assert server.get("/_inspector/").status_code == 200


def test_a_catch_all_and_an_error_handler_of_flask(serve: Serve) -> None:
    with serve(HEAD + CATCH_ALL + TAIL) as server:
        works(server, "/app")
        assert server.get("/_inspector/x").text == "caught x"
        assert server.get("/anything/y").text == "caught y"
        missing = server.get("/app-not")
        assert (missing.status_code, missing.text) == (404, "nothing here")
        assert probe(server, "/anything/y") is None
