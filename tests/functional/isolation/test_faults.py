"""Whatever of ours breaks, the host answers as it always does, and one line says what broke."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import NoReturn

import pytest

from dash_inspector.model import Process
from dash_inspector.plugin import faults
from dash_inspector.store import Store
from tests.functional.commands import Backend
from tests.functional.isolation.clients import Client, host
from tests.functional.isolation.hosts import PLAIN, with_line
from tests.functional.isolation.inspected import Make
from tests.functional.mount.looking import probe, recorded, type_name
from tests.functional.serving import Serve

BACKENDS: tuple[Backend, ...] = ("flask", "fastapi", "quart")
HOOKS = (
    "dash_inspector.analysis.contested",
    "dash_inspector.capture.checks",
    "dash_inspector.capture.read_registry",
    "dash_inspector.capture.registrations",
    "dash_inspector.capture.registry_stamp",
    "dash_inspector.plugin.inspection.say",
    "dash_inspector.plugin.gate.admit",
    "dash_inspector.plugin.identity.identify",
    "dash_inspector.plugin.inspection.Inspection.api_call",
    "dash_inspector.plugin.inspection.Inspection.arrived",
    "dash_inspector.plugin.inspection.Inspection.script_url",
    "dash_inspector.plugin.inspection.Inspection.settle",
    "dash_inspector.plugin.inspection.Inspection.starts",
    "dash_inspector.plugin.enabling.decide",
    "dash_inspector.plugin.key.shared_key",
    "dash_inspector.plugin.page_process.acquire",
    "dash_inspector.plugin.page_process.status",
    "dash_inspector.plugin.probe_script.probe_script",
    "dash_inspector.plugin.session.Session.__init__",
    "dash_inspector.plugin.session.Session.begin",
    "dash_inspector.plugin.session.Session.publish",
    "dash_inspector.plugin.session.Session.start",
    "dash_inspector.plugin.sites.Sites.owner",
    "dash_inspector.plugin.sites.Sites.posted",
    "dash_inspector.plugin.sites.Sites.settle",
    "dash_inspector.plugin.sites.Sites.starts",
    "dash_inspector.recorder.Recorder.begin",
    "dash_inspector.recorder.Recorder.install",
    "dash_inspector.recorder.install_script",
    "dash_inspector.recorder.recorder.Recorder._open",
    "dash_inspector.recorder.shaping.Shaper.shape",
    "dash_inspector.store.Store.open",
    "dash_inspector.store.Store.put_request",
    "dash_inspector.store.Store.register_process",
)


@pytest.fixture(autouse=True)
def _no_faults_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults.FAULTS, "_seen", {})


def _broken(*_: object, **__: object) -> NoReturn:
    raise RuntimeError("broken on purpose")


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("hook", HOOKS)
def test_a_hook_that_throws(
    hook: str, backend: Backend, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Client(host(backend), backend).answers()
    client = make(backend, enabled=True)
    monkeypatch.setattr(hook, _broken)
    assert client.answers() == usual
    assert client.get("/_inspector/api/graph.json").status_code in {200, 404, 500, 503}
    assert client.answers() == usual


@pytest.mark.parametrize(
    "hook", ["inspection.say", "enabling.decide", "inspection.Inspection._judged"]
)
def test_a_server_runs_whatever_is_wrong_with_seeing_it_start(
    hook: str, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make("flask", enabled=True).app.server
    monkeypatch.setattr(f"dash_inspector.plugin.{hook}", _broken)
    monkeypatch.setattr("werkzeug.serving.run_simple", lambda *_, **__: ran.append(True))
    ran: list[bool] = []
    server.run(port=1)
    assert ran == [True]


@pytest.mark.parametrize(
    ("hook", "line"),
    [
        ("dash_inspector.plugin.sites.Sites.posted", "looking at a request"),
        ("dash_inspector.plugin.session.Session.start", "starting to record"),
        ("dash_inspector.store.Store.open", "opening the store"),
        ("dash_inspector.capture.read_registry", "finding what could race"),
    ],
)
def test_what_broke_is_said_once(
    hook: str,
    line: str,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    client = make("flask", enabled=True)
    monkeypatch.setattr(hook, _broken)
    client.answers()
    client.answers()
    said = [record.getMessage() for record in caplog.records if line in record.getMessage()]
    assert said == [
        f"Inspector: {line} failed (RuntimeError: broken on purpose); the app is not affected"
    ]
    assert "\n" not in said[0]


def test_without_a_store_the_page_says_why(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    client = make("flask", enabled=True)
    monkeypatch.setattr("dash_inspector.store.Store.open", _broken)
    answer = client.get("/_inspector/")
    assert answer.status_code == 503
    told = r"dash_inspector: not recording: RuntimeError \(test_faults\.py:[0-9]+\)\n"
    assert re.fullmatch(told, answer.text)


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_unwritable_store(serve: Serve, backend: Backend, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the cache directory should be")
    env = {"DASH_INSPECTOR": "1", "XDG_CACHE_HOME": str(blocked)}
    with serve(with_line(PLAIN), backend=backend, env=env) as server:
        assert server.get("/").status_code == 200
        assert type_name(server) == "Hello Eve"
        health = server.get("/_inspector/api/health.json")
        assert health.status_code == 200, health.text
        failed = [check for check in health.json()["checks"] if not check["ok"]]
        assert any(str(blocked) in check["message"] for check in failed), failed
        assert server.get("/_inspector/").status_code == 200


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_locked_store_keeps_nobody_waiting(
    serve: Serve, backend: Backend, tmp_path: Path
) -> None:
    directory = tmp_path / "store"
    store = Store.open(directory)
    store.register_process(Process("older", 2**22 + 1, 1, 0.0, 0.0), "another app")
    store.close()
    env = {"DASH_INSPECTOR": "1", "DASH_INSPECTOR_DIRECTORY": str(directory)}
    lock = sqlite3.connect(store.path, isolation_level=None)
    lock.execute("begin immediate")
    with serve(with_line(PLAIN), backend=backend, env=env) as server:
        assert probe(server) is not None  # while it is locked
        assert type_name(server) == "Hello Eve"
        lock.close()
        assert len(recorded(server)) == 1
