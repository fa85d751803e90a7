"""One app's inspection, in this process, through the server's own client."""

from __future__ import annotations

import os
import re
import signal
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from dash import Dash, Input, Output, dcc, html

from dash_inspector import Inspector
from dash_inspector.plugin import faults
from dash_inspector.plugin.inspection import Inspection
from dash_inspector.plugin.inspector import inspection_of
from tests.functional.waiting import until

BODY = {
    "output": "b.children",
    "outputs": {"id": "b", "property": "children"},
    "inputs": [{"id": "a", "property": "value", "value": 1}],
    "changedPropIds": ["a.value"],
}


@pytest.fixture(autouse=True)
def _no_faults_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults.FAULTS, "_seen", {})


@pytest.fixture
def app() -> Iterator[Dash]:
    app = Dash(__name__)
    app.layout = html.Div([dcc.Input(id="a"), html.Div(id="b")])

    @app.callback(Output("b", "children"), Input("a", "value"), api_endpoint="/api/copy")
    def copy(value: int) -> int:
        return value

    yield app
    inspection = inspection_of(app)
    if inspection is not None:
        inspection.remove()


def _inspect(app: Dash, **options: Any) -> tuple[Inspection, Any]:
    Inspector(app, enabled=True, **options)
    inspection = inspection_of(app)
    assert inspection is not None
    return inspection, app.server.test_client()


def _snapshot(client: Any, path: str = "/_inspector") -> Any:
    return client.get(f"{path}/api/snapshot.json").get_json()


def _ours_since(before: set[threading.Thread]) -> list[threading.Thread]:
    """Our threads, without those that other tests have left."""
    threads = set(threading.enumerate()) - before
    return [thread for thread in threads if thread.name.startswith("dash-inspector")]


def test_nothing_is_opened_before_a_request(app: Dash, own_cache: Path) -> None:
    before = set(threading.enumerate())
    inspection, client = _inspect(app)
    assert inspection.session is None
    assert not own_cache.exists()
    assert not _ours_since(before)
    client.get("/_dash-layout")
    until(lambda: inspection.session is not None, "a session without another request")


def test_the_first_answer_waits_for_no_file(
    app: Dash, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dash_inspector.plugin.inspection._PAUSE", 3600.0)
    inspection, client = _inspect(app)
    assert "/_inspector/probe.js" in client.get("/").text
    assert inspection.session is None
    assert not own_cache.exists()


@pytest.mark.parametrize("path", ["/_dash-update-component", "/api/copy"])
def test_the_first_callback_is_recorded_whenever_it_comes(
    app: Dash, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr("dash_inspector.plugin.inspection._PAUSE", 3600.0)
    _, client = _inspect(app)
    app.setup_apis()
    client.get("/")
    client.post(path, json={"value": 3} if path == "/api/copy" else BODY)
    assert len(_snapshot(client)["requests"]) == 1


def test_taken_away_it_does_not_begin(app: Dash, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dash_inspector.plugin.inspection._PAUSE", 3600.0)
    before = set(threading.enumerate())
    inspection, client = _inspect(app)
    client.get("/")
    (thread,) = _ours_since(before)
    inspection.remove()
    thread.join(60)
    assert not thread.is_alive()
    assert inspection.session is None
    inspection.begin()
    assert inspection.session is None


def test_a_start_that_fails_is_said_and_ends_there(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> NoReturn:
        raise RuntimeError("ours")

    inspection, client = _inspect(app)
    with monkeypatch.context() as patch:
        patch.setattr(inspection, "begin", broken)
        inspection.starts()
        until(lambda: faults.FAULTS.checks(), "the fault")
    assert faults.FAULTS.last().startswith("RuntimeError (test_inspection.py:")
    assert client.get("/_inspector/api/graph.json").status_code == 200


def test_a_start_that_nobody_can_judge_is_no_problem_of_the_servers(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> NoReturn:
        raise RuntimeError("ours")

    inspection, _ = _inspect(app)
    monkeypatch.setattr("dash_inspector.plugin.enabling.decide", broken)
    inspection.starts()
    assert faults.FAULTS.last().startswith("RuntimeError (test_inspection.py:")


def test_without_the_browsers_half_the_servers_records(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> NoReturn:
        raise RuntimeError("ours")

    monkeypatch.setattr("dash_inspector.recorder.install_script", broken)
    inspection, client = _inspect(app)
    client.get("/")
    assert not inspection.undecided
    client.post("/_dash-update-component", json=BODY)
    assert len(_snapshot(client)["requests"]) == 1


def test_a_run_and_an_api_call_are_recorded(app: Dash) -> None:
    _, client = _inspect(app)
    app.setup_apis()
    client.post("/_dash-update-component", json=BODY)
    assert client.post("/api/copy", json={"value": 3}).get_json() == 3
    requests = _snapshot(client)["requests"]
    assert sorted(request["callback"] for request in requests) == ["b.children", "b.children"]
    assert {request["status"] for request in requests} == {"ok"}


def test_what_was_registered_since_is_shown(app: Dash) -> None:
    _, client = _inspect(app)
    assert len(_snapshot(client)["callbacks"]) == 1

    @app.callback(Output("a", "value"), Input("b", "n_clicks"))
    def late(clicks: int) -> int:
        return clicks

    assert len(_snapshot(client)["callbacks"]) == 2


def test_clearing_forgets_the_requests(app: Dash) -> None:
    _, client = _inspect(app)
    client.post("/_dash-update-component", json=BODY)
    assert len(_snapshot(client)["requests"]) == 1
    assert client.post("/_inspector/api/clear").status_code == 204
    assert _snapshot(client)["requests"] == []


def test_the_pulse_changes_when_something_does(app: Dash) -> None:
    _, client = _inspect(app)
    _snapshot(client)
    before = client.get("/_inspector/api/pulse.json").get_json()
    client.post("/_dash-update-component", json=BODY)
    assert len(_snapshot(client)["requests"]) == 1
    assert client.get("/_inspector/api/pulse.json").get_json() != before


def test_an_option_that_comes_after_the_first_request(app: Dash) -> None:
    inspection, client = _inspect(app)
    client.get("/")
    inspection.begin()
    first = inspection.session
    assert first is not None
    Inspector(app, path="/elsewhere")
    assert inspection.session is not first
    assert _snapshot(client, "/elsewhere")["app"]["mount"] == "/elsewhere"
    assert "/elsewhere/probe.js" in client.get("/").text


def test_the_store_lies_where_it_is_told(app: Dash, tmp_path: Path, own_cache: Path) -> None:
    inspection, client = _inspect(app, directory=tmp_path / "here")
    client.get("/")
    inspection.begin()
    assert any((tmp_path / "here").iterdir())
    assert not own_cache.exists()


def test_removed_without_a_trace(app: Dash) -> None:
    before, server_before = dict(vars(app)), dict(vars(app.server))
    inspection, client = _inspect(app)
    client.get("/")
    inspection.remove()
    assert {name for name in vars(app) if name not in before} == set()
    assert "wsgi_app" not in vars(app.server)
    assert vars(app.server).keys() == server_before.keys()
    assert inspection_of(app) is None
    inspection.remove()


def test_a_child_of_a_fork_can_still_answer(app: Dash) -> None:
    inspection, client = _inspect(app)
    client.get("/")
    inspection.begin()
    assert inspection.session is not None
    # Locked as another thread might at the fork.
    with inspection._lock, inspection.session._lock, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12: fork with threads
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(60)  # a lock that nobody releases ends it, and fails the test
            answer = client.get("/_inspector/api/graph.json")
            os._exit(0 if answer.status_code == 200 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_the_self_check_has_every_part(app: Dash) -> None:
    _, client = _inspect(app)
    faults.FAULTS.note("doing something", ValueError("x"))
    checks = client.get("/_inspector/api/health.json").get_json()["checks"]
    parts = {check["id"].split(".")[0] for check in checks}
    assert {"capture", "recorder", "store", "plugin"} <= parts


def test_an_analysis_that_raises_is_one_line_and_stops_nothing_else(
    app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    def analyse(_: object) -> NoReturn:
        raise KeyError("two\nlines")

    _, client = _inspect(app)
    monkeypatch.setattr("dash_inspector.analysis.analyse", analyse)
    answer = client.get("/_inspector/api/snapshot.json")
    assert (answer.status_code, answer.mimetype) == (500, "text/plain")
    assert re.fullmatch(
        r"dash_inspector: api/snapshot\.json cannot be made: KeyError "
        r"\(test_inspection\.py:\d+\)\. It is the inspector's fault: please report this line\. "
        r"The app and the other endpoints go on\n",
        answer.text,
    )
    assert client.get("/").status_code == 200
    assert client.get("/_inspector/api/graph.json").status_code == 200
    checks = client.get("/_inspector/api/health.json").get_json()["checks"]
    failed = [check["message"] for check in checks if not check["ok"]]
    assert len(failed) == 1
    assert failed[0].startswith("answering api/snapshot.json: KeyError (test_inspection.py:")
