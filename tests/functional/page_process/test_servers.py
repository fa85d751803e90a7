"""Behind the real mount, on each server with its reloads and workers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.functional.page_process.hosts import pages, visit
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


def _index(server: Server) -> str:
    try:
        return server.get("/").text
    except httpx.HTTPError:
        return ""
