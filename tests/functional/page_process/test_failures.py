"""Whatever happens to the page process is one line and a retry, and never the host's problem."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.functional.page_process.hosts import SOURCE, Store, gone, pages, visit
from tests.functional.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.functional.serving import Serve, Server


@pytest.fixture
def server(serve: Serve, store: Store) -> Iterator[Server]:
    with serve(SOURCE, mode="run", env=store.env) as server:
        yield server


def test_killed_it_is_started_again(server: Server, store: Store) -> None:
    visit(server)
    first = store.page()
    first.kill()
    gone(first)
    assert visit(server).status_code == 200
    assert pages(server) == [store.page()]
    assert store.page() != first


def test_killed_a_post_starts_it_again_too(server: Server, store: Store) -> None:
    visit(server)
    store.page().kill()
    gone(store.page())
    answer = server.post("/_inspector/_dash-update-component", json={}, timeout=60.0)
    assert answer.status_code != 502, answer.text


def test_stopped_it_is_said_and_the_host_goes_on(server: Server, store: Store) -> None:
    visit(server)
    page = store.page()
    page.suspend()
    try:
        with _own_requests_during(server) as answers:
            answer = visit(server)
        assert answer.status_code == 503
        assert answer.text == (
            f"The page process (pid {page.pid}) does not answer: it is stopped or too busy. "
            "End it, and the next visit starts another.\n"
        )
        assert len(answers) > 5
        assert _seconds(lambda: visit(server)) < 3.0
        status = server.get("/status").text
        assert f"pid {page.pid}" in status
    finally:
        page.resume()
    until(lambda: visit(server).status_code == 200, "the page again")
    assert store.page() == page


def test_stopped_before_this_host_ever_asked(serve: Serve, server: Server, store: Store) -> None:
    visit(server)
    page = store.page()
    page.suspend()
    try:
        with serve(SOURCE, mode="run", env=store.env, project="second") as second:
            answer = visit(second)
            assert answer.status_code == 503
            assert f"(pid {page.pid}) does not answer" in answer.text
    finally:
        page.resume()


@pytest.mark.parametrize(
    ("module", "source", "line"),
    [
        (
            "waitress.py",
            "raise ModuleNotFoundError('gone', name='waitress')",
            "The page process failed to start: waitress is not installed: pip install waitress\n",
        ),
        (
            "waitress.py",
            "raise RuntimeError('simulated\\nfailure')",
            "The page process failed to start: RuntimeError: simulated failure\n",
        ),
        (
            "waitress.py",
            "import os; os.write(2, b'ouch\\n'); os._exit(3)",
            "The page process failed to start: ouch\n",
        ),
        (
            "dash_cytoscape.py",
            "raise ModuleNotFoundError('gone', name='dash_cytoscape')",
            (
                "The page process failed to start: "
                "dash_cytoscape is not installed: pip install dash-cytoscape\n"
            ),
        ),
    ],
)
def test_what_does_not_start_is_one_line(
    serve: Serve, store: Store, module: str, source: str, line: str
) -> None:
    broken = store.directory.parent / "broken"
    broken.mkdir()
    env = {**store.env, "PYTHONPATH": str(broken)}
    with serve(
        SOURCE.replace("import waitress", "import serving as waitress"),
        mode="run",
        env=env,
        files={"serving.py": _SERVING},
    ) as server:
        (broken / module).write_text(source)
        answer = visit(server)
        assert (answer.status_code, answer.text) == (503, line)
        assert server.get("/own").status_code == 200
        (broken / module).unlink()
        until(lambda: visit(server).status_code == 200, "the page, once it is repaired")


def test_a_folder_that_cannot_be_written_gives_each_worker_its_own(
    serve: Serve, store: Store
) -> None:
    with serve(SOURCE, mode="run", env=store.env) as server:
        visit(server)
        file = store.endpoint_file()
        store.page().kill()
        gone(store.page())
        file.unlink()
        file.mkdir()  # root may write anywhere, but not a file in the place of a folder
        assert visit(server).status_code == 200
        assert len(pages(server)) == 1
        assert "not writable" in server.get("/status").text


def test_a_stranger_on_its_old_port_is_told_nothing(server: Server, store: Store) -> None:
    visit(server)
    old = store.page()
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        file = store.endpoint_file()
        old.kill()
        gone(old)
        secret = store.secret()
        stale = {**json.loads(file.read_text()), "pid": os.getpid()}
        file.write_text(json.dumps({**stale, "lease_port": stranger.getsockname()[1]}))
        heard: list[bytes] = []
        threading.Thread(target=_answer_nonsense, args=(stranger, heard), daemon=True).start()
        assert visit(server).status_code == 200
        assert heard
        assert [said for said in heard if secret.encode() in said] == []


def test_without_the_secret_there_is_nothing(server: Server, store: Store) -> None:
    visit(server)
    for headers in ({}, {"X-Dash-Inspector-Secret": "guess"}, {"X-Dash-Inspector-Secret": "é"}):
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        answer = httpx.get(f"http://127.0.0.1:{store.port()}/", headers=raw)
        assert answer.status_code == 403
        assert answer.text == "Only the inspector's proxy is admitted.\n"


def test_a_browser_cannot_bring_its_own_headers(server: Server, store: Store) -> None:
    forged = {"X-Dash-Inspector-Prefix": "/elsewhere/", "X_Dash_Inspector_App": "another"}
    answer = server.get("/_inspector/", headers=forged)
    assert answer.status_code == 200
    assert "elsewhere" not in answer.text


_SERVING = """
import os
from wsgiref.simple_server import WSGIServer, make_server
from socketserver import ThreadingMixIn


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def serve(app, host, port):
    make_server(host, port, app, Threads).serve_forever()
"""


def _answer_nonsense(stranger: socket.socket, heard: list[bytes]) -> None:
    while True:
        try:
            connection, _ = stranger.accept()
        except OSError:
            return
        with connection:
            heard.append(connection.recv(4096))
            connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


@contextmanager
def _own_requests_during(server: Server) -> Iterator[list[int]]:
    """The host's own answers all the time; each one's status."""
    answers: list[int] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            answers.append(server.get("/own").status_code)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        yield answers
    finally:
        over.set()
        thread.join()


def _seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
