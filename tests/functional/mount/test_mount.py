"""Every way in which an app is made, on every backend and version: one line, and it is there."""

from __future__ import annotations

import httpx
import pytest

from tests.functional.commands import Backend, Mode
from tests.functional.mount import apps
from tests.functional.mount.looking import (
    absent,
    functions,
    is_ours,
    probe,
    recorded,
    type_name,
    works,
)
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until

BACKENDS: tuple[Backend, ...] = ("flask", "fastapi", "quart")
DEBUG = {"DASH_DEBUG": "true"}
ON = {"DASH_INSPECTOR": "1"}


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize(
    "source", [apps.BEFORE, apps.AFTER, apps.PLUGIN], ids=["before", "after", "plugin"]
)
def test_one_line(serve: Serve, backend: Backend, source: str) -> None:
    with serve(source, backend=backend, mode="debug") as server:
        works(server)
        assert functions(server) == {"greet"}


@pytest.mark.parametrize("backend", BACKENDS)
def test_no_line_at_all(serve: Serve, backend: Backend) -> None:
    with serve(apps.NO_LINE, backend=backend, env=ON) as server:
        works(server)


@pytest.mark.parametrize(
    ("dash", "backend"),
    [("3.0.4", "flask"), ("3.4.0", "flask"), ("4.0.0", "flask"), ("4.2.0", "fastapi")],
)
@pytest.mark.parametrize("source", [apps.BEFORE, apps.PLUGIN], ids=["line", "plugin"])
def test_older_dash(serve: Serve, dash: str, backend: Backend, source: str) -> None:
    with serve(source, backend=backend, mode="debug", dash=dash) as server:
        works(server)
        assert functions(server) == {"greet"}
        address = f"http://127.0.0.1:{server.port}/_inspector"
        assert server.log().count(f"Inspector: {address}\n") == 1


@pytest.mark.parametrize(("dash", "backend"), [("3.0.4", "flask"), ("4.2.0", "fastapi")])
def test_no_line_at_all_on_an_older_dash(serve: Serve, dash: str, backend: Backend) -> None:
    with serve(apps.NO_LINE, backend=backend, dash=dash, env=ON) as server:
        works(server)


@pytest.mark.parametrize("backend", BACKENDS)
def test_base_pathname(serve: Serve, backend: Backend) -> None:
    with serve(apps.BASE_PATHNAME, backend=backend, env=ON) as server:
        works(server, "/base")
        assert not is_ours(server, "/_inspector/api/graph.json")


@pytest.mark.parametrize("backend", BACKENDS)
def test_prefixes_that_differ(serve: Serve, backend: Backend) -> None:
    with serve(apps.TWO_PREFIXES, backend=backend, env=ON) as server:
        address = probe(server, "/inner/")
        assert address is not None
        assert address.startswith("/outer/inner/_inspector/probe.js")
        assert functions(server, "/inner") == {"greet"}
        assert '"/outer/inner/_inspector/' in server.get("/inner/_inspector").text
        assert not is_ours(server, "/outer/inner/_inspector/api/graph.json")


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_server_of_the_hosts(serve: Serve, backend: Backend) -> None:
    with serve(apps.FOREIGN_SERVER, backend=backend, env=ON) as server:
        works(server)


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("source", [apps.INIT_APP, apps.INIT_APP_PLUGIN], ids=["line", "plugin"])
def test_a_server_that_comes_later(serve: Serve, backend: Backend, source: str) -> None:
    with serve(source, backend=backend, env=ON) as server:
        works(server, "/late")


@pytest.mark.parametrize("source", [apps.INIT_APP, apps.INIT_APP_PLUGIN], ids=["line", "plugin"])
def test_a_server_that_comes_later_to_an_old_dash(serve: Serve, source: str) -> None:
    with serve(source, dash="3.0.4", env=ON) as server:
        works(server, "/late")


@pytest.mark.parametrize("backend", BACKENDS)
def test_pages(serve: Serve, backend: Backend) -> None:
    with serve(apps.PAGES, backend=backend, env=ON) as server:
        works(server)


@pytest.mark.needs("dash", "4.4")  # before, two apps on one FastAPI wait for ever without us, too
@pytest.mark.parametrize("backend", ["flask", "fastapi"])  # Dash's own routes clash on Quart
def test_two_apps_on_one_server(serve: Serve, backend: Backend) -> None:
    with serve(apps.TWO_APPS, backend=backend) as server:
        works(server, "/first", says="First")
        works(server, "/other", says="Other")
        assert functions(server, "/first") == {"first"}
        assert functions(server, "/other") == {"other_one"}
        assert len(recorded(server, "/first")) == 1


@pytest.mark.parametrize("mode", ["gunicorn", "gunicorn-preload"])
def test_gunicorn(serve: Serve, mode: Mode) -> None:
    with serve(apps.BEFORE, mode=mode, env=ON) as server:
        _says_its_address(server)
        assert len(_served_by(server)) == 2
        assert server.log().count("Inspector: http") == 1


def _served_by(server: Server) -> set[int]:
    """The workers that have recorded a request, once both have."""

    def both() -> set[int] | None:
        type_name(server)
        snapshot = server.get("/_inspector/api/snapshot.json").json()
        pids = {request["pid"] for request in snapshot["requests"]}
        return pids if len(pids) == 2 else None

    return until(both, "both workers having served")


def test_uvicorn(serve: Serve) -> None:
    with serve(apps.BEFORE, backend="fastapi", mode="uvicorn", env=ON) as server:
        works(server)


def test_uvicorn_reload_needs_no_variable(serve: Serve) -> None:
    with serve(apps.BEFORE, backend="fastapi", mode="uvicorn-reload") as server:
        works(server)


@pytest.mark.parametrize("mode", ["uvicorn", "uvicorn-workers"])
def test_uvicorn_without_reload_is_off(serve: Serve, mode: str) -> None:
    with serve(apps.BEFORE, backend="fastapi", mode=mode) as server:  # type: ignore[arg-type]
        absent(server)
        server.wait_for_log("Inspector: off")


@pytest.mark.parametrize("backend", ["flask", "fastapi"])  # Dash runs Quart without a reloader
def test_the_reloader(serve: Serve, backend: Backend) -> None:
    with serve(apps.BEFORE, backend=backend, mode="debug") as server:
        works(server)
        server.write(
            apps.BEFORE.replace("def greet(", "def welcome(")
            + 'server = app.server\nif __name__ == "__main__":\n    app.run(debug=True)\n'
        )
        _until_functions(server, {"welcome"})
        works(server)


def _until_functions(server: Server, expected: set[str]) -> None:
    def reloaded() -> bool:
        try:
            return functions(server) == expected
        except (httpx.HTTPError, AssertionError):
            return False

    until(reloaded, f"the functions {expected}")


@pytest.mark.parametrize("backend", BACKENDS)
def test_the_address_is_said_once_before_anybody_asks(serve: Serve, backend: Backend) -> None:
    with serve(apps.BEFORE, backend=backend, mode="debug") as server:
        _says_its_address(server)


@pytest.mark.parametrize(
    ("backend", "mode"),
    [
        ("fastapi", "uvicorn"),
        ("fastapi", "uvicorn-reload"),
        ("fastapi", "uvicorn-workers"),
        ("fastapi", "gunicorn"),
        ("quart", "uvicorn"),
        ("quart", "hypercorn"),
    ],
)
def test_every_asgi_server_says_it_once(serve: Serve, backend: Backend, mode: Mode) -> None:
    with serve(apps.BEFORE, backend=backend, mode=mode, env=ON) as server:
        _says_its_address(server)


def test_a_uvicorn_that_the_file_runs_says_it(serve: Serve) -> None:
    with serve(apps.OWN_UVICORN, backend="fastapi", env=ON) as server:
        _says_its_address(server)


def test_a_reloaded_server_says_it_again(serve: Serve) -> None:
    with serve(apps.BEFORE, backend="fastapi", mode="uvicorn-reload") as server:
        _says_its_address(server)
        server.write(apps.BEFORE + "server = app.server\n# saved again\n")
        until(lambda: server.log().count("Inspector: http") == 2, "the address after the reload")


def _says_its_address(server: Server) -> None:
    line = f"Inspector: http://127.0.0.1:{server.port}/_inspector\n"
    until(lambda: line in server.log(), "the address")
    works(server)
    works(server)
    assert server.log().count("Inspector: ") == 1
