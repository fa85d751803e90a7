"""First visit, later visits, and what the way through the host adds to a request of the page.

``python -m pytest tests/benchmarks/test_page_process.py -s`` prints the table.
"""

from __future__ import annotations

import http.client
import json
import statistics
import time
from typing import TYPE_CHECKING, Any

import pytest

from dash_inspector.plugin import page_process
from dash_inspector.plugin.http import ProxyRequest
from dash_inspector.plugin.proxy import forward
from tests.functional.serving import Serve
from tests.functional.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.functional.commands import Backend, Mode

FIRST = 3.0  # s
LATER = 0.3  # s
OVERHEAD = 0.005  # s
ROUNDS = 5
BLOCKS, PER_BLOCK = 20, 25

APP = """
import os
from dash import Dash, Input, Output, html
from dash_inspector import Inspector

backend = {} if os.environ["BACKEND"] == "flask" else {"backend": os.environ["BACKEND"]}
app = Dash(__name__, **backend)
app.layout = html.Div([html.Button(id="button"), html.Div(id="clicks")])


@app.callback(Output("clicks", "children"), Input("button", "n_clicks"))
def clicks(count):
    return count


Inspector(app, enabled=True)
"""


@pytest.fixture
def directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    monkeypatch.setenv("DASH_INSPECTOR_PAGE_GRACE", "0.2")
    folders = [tmp_path / str(number) for number in range(ROUNDS)]
    for folder in folders:
        folder.mkdir()
    yield folders
    ports = [page.endpoint.port for page in page_process._held.pages.values()]
    page_process.release()
    for port in ports:
        until(lambda port=port: not _listens(port), "the end of the page process")  # type: ignore[misc]


def test_visits(directories: list[Path]) -> None:
    first = [_seconds(lambda folder=folder: _proxied(folder, "/")) for folder in directories]  # type: ignore[misc]
    later = [_seconds(lambda: _proxied(directories[-1], "/")) for _ in range(30)]
    _print("first visit", first, FIRST)
    _print("later visit", later, LATER)
    assert statistics.median(first) <= FIRST
    assert statistics.median(later) <= LATER


@pytest.mark.parametrize("path", ["/_dash-layout", "/_dash-dependencies", "/_favicon.ico"])
def test_way_through_the_host(directories: list[Path], path: str) -> None:
    _proxied(directories[0], path)
    page = page_process.acquire(directories[0], ("app", "/_inspector/"))
    direct, proxied = [], []
    client = http.client.HTTPConnection("127.0.0.1", page.endpoint.port)
    for _ in range(BLOCKS):
        direct += [
            _seconds(lambda: _direct(client, path, page.endpoint.secret)) for _ in range(PER_BLOCK)
        ]
        proxied += [_seconds(lambda: _proxied(directories[0], path)) for _ in range(PER_BLOCK)]
    client.close()
    _print(f"{path} direct", direct)
    _print(f"{path} proxied", proxied)
    added = statistics.median(proxied) - statistics.median(direct)
    _print(f"{path} added", [added], OVERHEAD)
    assert added <= OVERHEAD


@pytest.mark.parametrize(
    ("backend", "mode"),
    [("flask", "run"), ("flask", "gunicorn"), ("fastapi", "uvicorn"), ("quart", "hypercorn")],
)
def test_way_through_a_real_server(serve: Serve, backend: Backend, mode: Mode) -> None:
    with serve(APP, backend=backend, mode=mode) as server:
        server.get("/")
        far = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        visit = _seconds(lambda: _through(far))
        page = _endpoint(serve.root / "cache")
        direct, proxied = [], []
        near = http.client.HTTPConnection("127.0.0.1", page["port"])
        for _ in range(BLOCKS):
            direct += [
                _seconds(lambda: _direct(near, "/_dash-dependencies", page["secret"]))
                for _ in range(PER_BLOCK)
            ]
            proxied += [_seconds(lambda: _through(far)) for _ in range(PER_BLOCK)]
        near.close()
        far.close()
    _print(f"{backend} {mode} first visit", [visit], FIRST)
    _print(f"{backend} {mode} direct", direct)
    _print(f"{backend} {mode} through", proxied)
    added = statistics.median(proxied) - statistics.median(direct)
    _print(f"{backend} {mode} added", [added], OVERHEAD)
    assert added <= OVERHEAD


def _through(client: http.client.HTTPConnection) -> None:
    """As a browser asks: on the connection that there is, or a new one where the server ends it."""
    client.request("GET", "/_inspector/_dash-dependencies")
    answer = client.getresponse()
    assert answer.read()
    assert answer.status == 200


def _endpoint(cache: Path) -> dict[str, Any]:
    (file,) = cache.rglob("page-*.json")
    found: dict[str, Any] = json.loads(file.read_text())
    return found


def _proxied(directory: Path, path: str) -> None:
    answer = forward(ProxyRequest("GET", path, "", (), b"", "/_inspector/", "app", directory))
    assert answer.status == 200, answer.body


def _direct(client: http.client.HTTPConnection, path: str, secret: str) -> None:
    headers = {
        "X-Dash-Inspector-Secret": secret,
        "X-Dash-Inspector-App": "direct",
        "X-Dash-Inspector-Prefix": "/_inspector/",
    }
    client.request("GET", path, headers=headers)
    assert client.getresponse().read()


def _listens(port: int) -> bool:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        client.connect()
    except OSError:
        return False
    client.close()
    return True


def _seconds(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def _print(name: str, seconds: list[float], limit: float | None = None) -> None:
    middle, most = statistics.median(seconds) * 1e3, max(seconds) * 1e3
    goal = "" if limit is None else f"   (goal: at most {limit * 1e3:.0f} ms)"
    print(f"\n{name:32} median {middle:9.2f} ms   max {most:9.2f} ms{goal}", end="")
