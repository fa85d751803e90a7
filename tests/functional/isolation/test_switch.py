"""On, off, or not yet decided: and off means that nothing of ours is left, on every backend."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from dash import Dash

from dash_inspector import Inspector
from dash_inspector.capture import ledger
from tests.functional.commands import Backend, Mode
from tests.functional.isolation.clients import BODY, SCRIPT, Client, host
from tests.functional.isolation.hosts import CONFESSING, with_line
from tests.functional.isolation.inspected import Make
from tests.functional.serving import Serve, Server

BACKENDS: tuple[Backend, ...] = ("flask", "fastapi", "quart")
everywhere = pytest.mark.parametrize("backend", BACKENDS)
HOST = ("enable_dev_tools", "init_app", "_generate_scripts_html", "_prepare_callback")
SERVER = ("wsgi_app", "asgi_app", "build_middleware_stack", "run")


def _ours(app: Dash) -> list[str]:
    """Every attribute that is ours on the app, its server, its middleware."""
    found = [name for name in HOST if name in vars(app)]
    found += [name for name in SERVER if name in vars(app.server)]
    found += [name for name in ("run",) if name in vars(app.backend)]
    stack: Any = getattr(app.server, "middleware_stack", None)
    return found + (["middleware_stack"] if "dash_inspector" in type(stack).__module__ else [])


def _is_on(client: Client) -> bool:
    return bool(SCRIPT.search(client.get("/").text)) and (
        client.get("/_inspector/api/graph.json").headers["content-type"]
        == "application/json; charset=utf-8"
    )


@everywhere
def test_off_leaves_nothing_and_says_why_once(
    backend: Backend, make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    usual = Client(host(backend), backend).answers()
    client = make(backend)
    assert _ours(client.app)
    assert client.answers() == usual
    assert _ours(client.app) == []
    assert not ledger.active()
    client.get("/")
    said = [record.getMessage() for record in caplog.records]
    assert [text for text in said if "off" in text] == [
        (
            "Inspector: off (the app does not run in debug mode); to turn it on, run the app with "
            "debug=True, set DASH_INSPECTOR=1, or pass Inspector(app, enabled=True)"
        )
    ]


@everywhere
def test_the_ledger_stays_while_another_app_is_inspected(backend: Backend, make: Make) -> None:
    other = make("flask", enabled=True)
    make(backend).get("/")
    assert ledger.active()
    assert _is_on(other)


@everywhere
def test_decided_late(backend: Backend, make: Make) -> None:
    client = make(backend)
    client.app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    assert _is_on(client)


@everywhere
def test_dev_tools_that_were_enabled_before_the_line(backend: Backend) -> None:
    app = host(backend)
    app.enable_dev_tools(debug=True, dev_tools_ui=False, dev_tools_hot_reload=False)
    Inspector(app)
    client = Client(app, backend)
    assert _is_on(client)
    _remove(app)


@everywhere
@pytest.mark.parametrize("debug", [True, False])
def test_the_ui_alone_says_nothing(backend: Backend, debug: bool, make: Make) -> None:
    client = make(backend)
    client.app.enable_dev_tools(debug=debug, dev_tools_ui=not debug, dev_tools_hot_reload=False)
    assert _is_on(client) is debug


@pytest.mark.parametrize("backend", ["flask", "quart"])
def test_a_server_in_debug_mode(backend: Backend, make: Make) -> None:
    client = make(backend)
    client.app.server.debug = True
    assert _is_on(client)


@everywhere
@pytest.mark.parametrize(
    ("variable", "enabled", "debug", "on"),
    [
        ("1", None, False, True),
        ("0", None, True, False),
        ("0", True, False, True),
        ("1", False, True, False),
        (None, True, False, True),
        (None, False, True, False),
    ],
)
def test_who_wins(
    backend: Backend,
    variable: str | None,
    enabled: bool | None,
    debug: bool,
    on: bool,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if variable is not None:
        monkeypatch.setenv("DASH_INSPECTOR", variable)
    client = make(backend, enabled=enabled)
    if debug:
        client.app.enable_dev_tools(debug=True, dev_tools_hot_reload=False)
    assert _is_on(client) is on


def test_somebody_who_wrapped_after_us_keeps_theirs(make: Make) -> None:
    client = make("flask")
    server = client.app.server
    ours, seen = server.wsgi_app, []

    def theirs(environ: Any, start_response: Any) -> Any:
        seen.append(environ["PATH_INFO"])
        return ours(environ, start_response)

    server.wsgi_app = theirs
    assert client.get("/").status_code == 200
    assert client.get("/_inspector/api/graph.json").headers["content-type"].startswith("text/html")
    assert server.wsgi_app is theirs
    assert seen[0] == "/"


def test_an_app_on_and_an_app_off_on_one_server(make: Make) -> None:
    client = make("flask", enabled=True)
    other = Dash("other", server=client.app.server, url_base_pathname="/other/")
    other.layout = []
    Inspector(other)
    assert _is_on(client)
    assert "_inspector" not in client.get("/other/").text
    assert _ours(other) == ["wsgi_app", "run"]
    assert "Dash" in client.get("/other/").text


def test_installed_but_unused_is_untouched() -> None:
    code = """
import sys
from dash import Dash, _callback, html
before = (_callback.register_clientside_callback, _callback.register_callback)
app = Dash(__name__)
app.layout = html.Div()
app.server.test_client().get("/")
assert (_callback.register_clientside_callback, _callback.register_callback) == before
assert "dash_inspector_hooks" in sys.modules
assert not [name for name in sys.modules if name.startswith("dash_inspector.")], sys.modules
assert "sqlite3" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_off_imports_no_room_of_ours() -> None:
    code = """
import sys
from dash import Dash, html
from dash_inspector import Inspector
app = Dash(__name__)
Inspector(app)
app.layout = html.Div()
app.server.test_client().get("/")
rooms = {name.split(".")[1] for name in sys.modules if name.startswith("dash_inspector.")}
assert rooms <= {"capture", "model", "plugin"}, rooms
assert "dash_inspector.model.facts" not in sys.modules
assert "sqlite3" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    ("backend", "mode"), [("flask", "gunicorn"), ("fastapi", "uvicorn"), ("quart", "hypercorn")]
)
def test_in_production_nothing_of_it_is_left(serve: Serve, backend: Backend, mode: Mode) -> None:
    with serve(CONFESSING, backend=backend, mode=mode) as server:
        without = _confession(server)
    with serve(with_line(CONFESSING), backend=backend, mode=mode) as server:
        found = _confession(server)
    assert found["untouched"]
    assert (without["ours"], found["ours"]) == ([], [])
    more = {name.split(".")[0] for name in found["modules"]} - {
        name.split(".")[0] for name in without["modules"]
    }
    assert more <= {"dash_inspector", *sys.stdlib_module_names}
    assert "sqlite3" not in more
    rooms = {name.split(".")[1] for name in found["modules"] if name.startswith("dash_inspector.")}
    assert rooms <= {"capture", "model", "plugin"}


def _confession(server: Server) -> Any:
    assert server.get("/").status_code == 200
    answer = server.post("/_dash-update-component", json=BODY)
    assert answer.status_code == 200, answer.text
    return answer.json()["response"]["greeting"]["children"]


LEDGER = """
import sys
from dash import Dash
import dash_inspector
from dash_inspector.capture import ledger
print(ledger.active())
app = Dash("host")
dash_inspector.Inspector(app, enabled=eval(sys.argv[1]))
print(ledger.active())
"""


@pytest.mark.parametrize(
    ("variable", "enabled", "printed"),
    [
        ("0", None, ["False", "False"]),
        ("off", False, ["False", "False"]),
        ("0", True, ["False", "True"]),
        ("1", None, ["True", "True"]),
        ("", None, ["True", "True"]),
    ],
)
def test_the_variable_keeps_the_ledger_off(
    variable: str, enabled: bool | None, printed: list[str]
) -> None:
    command = [sys.executable, "-c", LEDGER, str(enabled)]
    env = {**os.environ, "DASH_INSPECTOR": variable}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.split() == printed


def test_a_pytest_run_that_does_not_use_it_is_untouched(tmp_path: Path) -> None:
    (tmp_path / "test_host.py").write_text("""
import sys
from dash import _callback

def test_untouched():
    assert _callback.register_callback.__code__.co_filename == _callback.__file__
    assert not [name for name in sys.modules if name.startswith("dash_inspector.")]
""")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "1 passed" in done.stdout, done.stdout


def _remove(app: Dash) -> None:
    from dash_inspector.plugin.inspector import inspection_of

    inspection = inspection_of(app)
    assert inspection is not None
    inspection.remove()
