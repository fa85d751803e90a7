"""What the host serves is what it serves without us, but for one small script."""

from __future__ import annotations

import gzip
import re

import pytest
from dash import Input, Output, callback, clientside_callback

from tests.functional.commands import Backend, Mode
from tests.functional.isolation.clients import Client, host
from tests.functional.isolation.hosts import LIBRARIES, PLAIN, with_line
from tests.functional.isolation.inspected import Make
from tests.functional.mount.looking import PROBE, type_name
from tests.functional.serving import Serve, Server

GRAPH = "/_inspector/api/graph.json"
PATHS = ("/", "/_dash-layout", "/_dash-dependencies")
# Dash's own token, new for each page load, is all that differs between two loads of one app.
TOKEN = re.compile(r'"end_id":"[^"]*"')


def _pages(server: Server) -> dict[str, str]:
    answers = {path: server.get(path) for path in PATHS}
    assert all(answer.status_code == 200 for answer in answers.values())
    return {path: TOKEN.sub("", answer.text) for path, answer in answers.items()}


@pytest.mark.parametrize("mode", ["debug", "run"])
@pytest.mark.parametrize("backend", ["flask", "fastapi", "quart"])
@pytest.mark.parametrize("source", [PLAIN, LIBRARIES], ids=["plain", "libraries"])
def test_pages_are_the_hosts_own(serve: Serve, backend: Backend, mode: Mode, source: str) -> None:
    with serve(source, backend=backend, mode=mode) as server:
        without = _pages(server)
    env = {} if mode == "debug" else {"DASH_INSPECTOR": "1"}
    with serve(with_line(source), backend=backend, mode=mode, env=env) as server:
        assert server.get("/_inspector/").status_code == 200  # opened before the host's own page
        inspected = _pages(server)
        assert type_name(server) == "Hello Eve"
        script = PROBE.findall(inspected["/"])
        assert len(script) == 1
        assert len(gzip.compress(server.get(script[0]).content)) <= 4096
    inspected["/"] = PROBE.sub("", inspected["/"])
    assert inspected == without
    assert "_dashprivate_clientside_funcs" in without["/_dash-dependencies"]
    assert "toUpperCase" in without["/"]


def test_an_old_dash_serves_its_own_pages(serve: Serve) -> None:
    with serve(PLAIN, dash="3.0.4", mode="debug") as server:
        without = _pages(server)
    with serve(with_line(PLAIN), dash="3.0.4", mode="debug") as server:
        assert server.get("/_inspector/").status_code == 200
        inspected = _pages(server)
    assert PROBE.sub("", inspected["/"]) == without["/"]
    assert len(inspected["/"]) > len(without["/"])


@pytest.mark.parametrize("backend", ["flask", "fastapi", "quart"])
def test_what_is_registered_around_our_first_visit_is_served(backend: Backend, make: Make) -> None:
    without = host(backend)
    _register("early")
    _register("later")
    usual = Client(without, backend).answers()
    client = make(backend, enabled=True)
    _register("early")
    assert client.get(GRAPH).status_code == 200
    _register("later")
    assert client.answers() == usual
    for name in ("early", "later"):
        assert f"{name}.children" in usual["/_dash-dependencies"][1]
        assert f"'{name}'" in usual["/"][1]
    shown = {one["dash_id"].partition(".")[0] for one in client.get(GRAPH).json()["callbacks"]}
    assert shown == {"greeting", "early", "later", "early-shout", "later-shout"}


def _register(name: str) -> None:
    callback(Output(name, "children"), Input("name", "n_submit"))(str)
    code = f"(text) => text && '{name}'"
    clientside_callback(code, Output(f"{name}-shout", "children"), Input("greeting", "children"))


def test_off_is_absent(serve: Serve) -> None:
    with serve(PLAIN) as server:
        without = _pages(server)
        missing = server.get("/_inspector/")
    with serve(with_line(PLAIN)) as server:
        assert _pages(server) == without
        answer = server.get("/_inspector/")
        assert TOKEN.sub("", answer.text) == TOKEN.sub("", missing.text)
        assert [*answer.headers] == [*missing.headers]
        assert server.log().count("Inspector: off") == 1
        assert not (server.folder.parent / "cache" / "dash-inspector").exists()
