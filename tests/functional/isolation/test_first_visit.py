"""Opening our page for the first time changes nothing for what the app is doing meanwhile."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from tests.functional.commands import Backend
from tests.functional.isolation.hosts import SLOW, WATCHING, with_line
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

ON = {"DASH_INSPECTOR": "1"}
BODY = {
    "output": "greeting.children",
    "outputs": {"id": "greeting", "property": "children"},
    "inputs": [{"id": "name", "property": "value", "value": "Eve"}],
    "changedPropIds": ["name.value"],
}


@pytest.mark.parametrize("backend", ["flask", "fastapi", "quart"])
def test_a_thread_never_sees_a_wrong_answer(serve: Serve, backend: Backend) -> None:
    with serve(with_line(WATCHING), backend=backend, env=ON) as server:
        assert server.get("/own/_inspector/").status_code == 200
        answer = server.post("/own/_dash-update-component", json=BODY).json()
        seen = answer["response"]["greeting"]["children"]
        assert seen["calls"] > 1000
        assert seen["wrong"] == 0


@pytest.mark.parametrize("backend", ["flask", "fastapi", "quart"])
def test_a_running_callback_ends_well(serve: Serve, backend: Backend) -> None:
    with (
        serve(with_line(SLOW), backend=backend, env=ON) as server,
        ThreadPoolExecutor(1) as pool,
    ):
        running = pool.submit(server.post, "/_dash-update-component", json=BODY)
        until(lambda: (server.folder / "started").exists(), "the callback to start")
        assert server.get("/_inspector/").status_code == 200
        (server.folder / "go").touch()
        answer = running.result(timeout=30)
        assert answer.status_code == 200, server.log()
        assert "Eve" in answer.text


@pytest.mark.parametrize("backend", ["flask", "fastapi", "quart"])
def test_nothing_of_the_page_is_in_the_host(serve: Serve, backend: Backend) -> None:
    source = with_line(WATCHING).replace(
        "return dict(seen)",
        "import sys; return sorted(m for m in sys.modules if m in ('dash_cytoscape', "
        "'dash_bootstrap_components', 'dash_ag_grid', 'pandas', 'rustworkx', 'waitress', "
        "'dash_inspector.page.app'))",
    )
    with serve(source, backend=backend, env=ON) as server:
        assert server.get("/own/_inspector/").status_code == 200
        answer = server.post("/own/_dash-update-component", json=BODY).json()
        assert answer["response"]["greeting"]["children"] == []


def test_the_self_check_knows_of_the_page_process(serve: Serve) -> None:
    with serve(with_line(WATCHING), env=ON) as server:
        idle = "not running; the next visit starts it"
        assert _page_process(server) == idle
        assert server.get("/own/_inspector/").status_code == 200
        said = re.fullmatch(r"runs as pid (\d+), port \d+", _page_process(server))
        assert said is not None
        psutil.Process(int(said[1])).kill()
        until(lambda: _page_process(server) == idle, "the end of the page process")


def _page_process(server: Server) -> str:
    checks = server.get("/own/_inspector/api/health.json").json()["checks"]
    (message,) = [check["message"] for check in checks if check["id"] == "page.process"]
    return str(message)
