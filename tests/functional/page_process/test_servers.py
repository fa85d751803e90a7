"""Behind the real mount, on each server with its reloads and workers."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.functional.page_process.hosts import pages, visit
from tests.functional.processes import free_port
from tests.functional.waiting import until

if TYPE_CHECKING:
    from tests.functional.commands import Backend, Mode
    from tests.functional.serving import Serve, Server

APP = """
import os
from dash import Dash, html
from dash_inspector import Inspector

backend = {} if os.environ["BACKEND"] == "flask" else {"backend": os.environ["BACKEND"]}
app = Dash(__name__, title="FIRST", **backend)
app.layout = html.Div()
Inspector(app, enabled=True)
"""
TOLD = """
import os
from dash import Dash, Input, Output, html
from dash_inspector import Inspector

name = os.environ["NAME"] + "-now"
app = Dash(__name__)
app.layout = html.Div([html.Div(id="in"), html.Div(id=name)])
app.callback(Output(name, "children"), Input("in", "children"))(str)
Inspector(app, enabled=True)
"""
NAMESAKES = """
import os, threading
from dash import Dash, Input, Output, html
from dash_inspector import Inspector
from werkzeug.serving import make_server

def make(name):
    app = Dash(__name__)
    app.layout = html.Div([html.Div(id="in"), html.Div(id=name)])
    app.callback(Output(name, "children"), Input("in", "children"))(str)
    Inspector(app, enabled=True)
    return app

first, second = make("first-now"), make("second-now")
app = first
if __name__ == "__main__":
    other = make_server("127.0.0.1", int(os.environ["OTHER"]), second.server, threaded=True)
    threading.Thread(target=other.serve_forever, daemon=True).start()
    app.run()
"""
PATIENT = {"DASH_INSPECTOR_PAGE_GRACE": "60"}


@pytest.mark.parametrize(
    ("backend", "mode"),
    [("flask", "debug"), ("fastapi", "debug"), ("fastapi", "uvicorn-reload")],
)
def test_a_reload_finds_the_one_that_runs(serve: Serve, backend: Backend, mode: Mode) -> None:
    with serve(APP, backend=backend, mode=mode, env=PATIENT) as server:
        assert visit(server).status_code == 200
        before = pages(server)
        text = (server.folder / "app.py").read_text()
        server.write(text.replace("FIRST", "SECOND"))
        until(lambda: "SECOND" in _index(server), "the reloaded app")
        assert visit(server).status_code == 200
        assert pages(server) == before
        assert len(before) == 1
        before[0].kill()  # its grace is longer than the test's patience


@pytest.mark.parametrize(
    ("backend", "mode"),
    [
        ("flask", "gunicorn"),
        ("flask", "gunicorn-preload"),
        ("fastapi", "uvicorn-workers"),
        ("quart", "hypercorn"),
    ],
)
def test_the_workers_share_one(serve: Serve, backend: Backend, mode: Mode) -> None:
    with serve(APP, backend=backend, mode=mode) as server, ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: visit(server).status_code, range(24)))
        assert answers == [200] * 24
        assert len(pages(server)) == 1


def test_each_of_two_servers_shows_itself(serve: Serve) -> None:
    """Of one project, at the same time; both reload when a file is saved."""
    with (
        serve(TOLD, mode="debug", env={**PATIENT, "NAME": "first"}) as first,
        serve(TOLD, mode="debug", env={**PATIENT, "NAME": "second"}) as second,
    ):
        both = {"first": first, "second": second}
        for _ in "ab":
            for name, server in both.items():
                _shows(server, f"{name}-now.children", generation=1)
        (page,) = pages(first)
        source = (first.folder / "app.py").read_text()
        first.write(source.replace("-now", "-later"))
        for name, server in both.items():
            until(lambda: "later" in _index(server, "/_dash-dependencies"), "the reload")  # noqa: B023
            _shows(server, f"{name}-later.children", generation=2)
        page.kill()


def test_each_of_two_apps_of_one_name_shows_itself(serve: Serve) -> None:
    """In one process, on two ports; and each goes on with its own in the next run."""
    other = free_port()
    for generation in (1, 2):
        with serve(NAMESAKES, env={"OTHER": str(other)}) as first:
            for _ in "ab":
                for name, server in (("second", replace(first, port=other)), ("first", first)):
                    _shows(server, f"{name}-now.children", generation=generation)


def _shows(server: Server, callback: str, *, generation: int) -> None:
    """In the page, as soon as that has heard of it, and in the document."""
    assert _told(server) == ([callback], generation)
    until(lambda: _shown(server) == ([callback], generation), f"{callback} in the page")


def _shown(server: Server) -> tuple[list[str], int]:
    """What the page draws, and the generation whose news it follows."""
    drawing = visit(server, "/_inspector/graph/now.json").json()["drawing"]
    ids = sorted(re.findall(r"\w+-\w+\.children", json.dumps(drawing)))
    return sorted(set(ids)), visit(server, "/_inspector/api/pulse.json").json()["generation"]


def _told(server: Server) -> tuple[list[str], int]:
    document = visit(server, "/_inspector/api/snapshot.json").json()
    return [one["id"] for one in document["callbacks"]], document["app"]["generation"]


def _index(server: Server, path: str = "/") -> str:
    try:
        return server.get(path).text
    except httpx.HTTPError:
        return ""
