from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from flask import Flask
from quart import Quart

from dash_inspector.plugin.mount_asgi import AsgiMount
from dash_inspector.plugin.mounting import attach, backend_of, detach
from tests.unit.plugin.servers import RecordingSite

SERVERS: list[tuple[str, Callable[[], Any], str]] = [
    ("flask", lambda: Flask("x"), "wsgi_app"),
    ("fastapi", FastAPI, "build_middleware_stack"),
    ("quart", lambda: Quart("x"), "asgi_app"),
]


@pytest.mark.parametrize(("name", "make", "attribute"), SERVERS)
def test_attached_and_detached_without_a_trace(
    name: str, make: Callable[[], Any], attribute: str
) -> None:
    server = make()
    before = dict(vars(server))
    one, other = RecordingSite("/a"), RecordingSite("/b")
    attach(one, server)
    attach(other, server)
    assert backend_of(server) == name
    assert attribute in vars(server)
    detach(one, server)
    assert attribute in vars(server)
    detach(other, server)
    assert vars(server) == before
    detach(other, server)


def test_a_fastapi_that_runs_already() -> None:
    async def nobody(*_: Any) -> None:
        raise AssertionError

    server = FastAPI()
    stack = server.middleware_stack = server.build_middleware_stack()
    site = RecordingSite()
    attach(site, server)
    assert isinstance(server.middleware_stack, AsgiMount)
    detach(site, server)
    assert server.middleware_stack is stack


def test_outermost_whatever_is_added_later() -> None:
    server = FastAPI()
    attach(RecordingSite(), server)
    seen: list[str] = []

    class Late:
        def __init__(self, app: Any) -> None:
            self.app = app

        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            seen.append(scope["path"])
            await self.app(scope, receive, send)

    server.add_middleware(Late)
    sent: list[Any] = []

    async def ask(path: str) -> None:
        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b""}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
        await server(scope, receive, send)

    asyncio.run(ask("/_inspector"))
    assert sent[0]["status"] == 200
    assert seen == []
    asyncio.run(ask("/x"))
    assert seen == ["/x"]


def test_a_server_of_another_kind() -> None:
    with pytest.raises(TypeError, match="must be a Flask, FastAPI or Quart server"):
        attach(RecordingSite(), object())


def test_wrapped_since_it_stays_and_does_nothing() -> None:
    server = Flask("x")
    site = RecordingSite()
    attach(site, server)
    ours = server.wsgi_app
    server.wsgi_app = lambda *arguments: ours(*arguments)
    theirs = server.wsgi_app
    detach(site, server)
    assert server.wsgi_app is theirs
    assert server.test_client().get("/_inspector").status_code == 404
    attach(site, server)
    assert server.wsgi_app is theirs
    assert server.test_client().get("/_inspector").status_code == 200
