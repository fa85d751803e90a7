"""One process's session, against a real store and a real app that nobody serves."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from dash import Dash, Input, Output, callback, html

from dash_inspector.model import RequestRecord
from dash_inspector.plugin import faults
from dash_inspector.plugin.identity import identify
from dash_inspector.plugin.options import Options
from dash_inspector.plugin.session import Session
from dash_inspector.store import Store


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> Dash:
    monkeypatch.setattr(faults.FAULTS, "_seen", {})
    app = Dash(__name__)
    app.layout = html.Div([html.Div(id="a"), html.Div(id="b")])
    app.callback(Output("b", "children"), Input("a", "children"))(str)
    return app


@pytest.fixture
def session(app: Dash, tmp_path: Path) -> Iterator[Session]:
    options = Options(directory=tmp_path / "store")
    session = Session(app, options, identify(app, options))
    yield session
    session.close()


def _pulse(session: Session) -> dict[str, int | str]:
    assert session.store.flush(60)
    return session.store.pulse(session.identity.key)


def test_the_first_run_is_the_first_generation(session: Session, tmp_path: Path) -> None:
    assert session.generation == 1
    assert session.is_first_worker() is True
    assert session.directory == tmp_path / "store"
    assert session.info().generation == 1


def test_beside_another_server_it_keeps_everything_under_a_key_of_its_own(
    app: Dash, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Store, "register_process", lambda *_: ("beside", 4))
    options = Options(directory=tmp_path / "store")
    session = Session(app, options, identify(app, options))
    assert session.identity.key == "beside"
    assert (session.snapshot().app.key, session.snapshot().app.generation) == ("beside", 4)
    assert [one.key for one in session.store.apps()] == ["beside"]
    session.close()


def test_what_did_not_change_is_not_published_again(
    session: Session, app: Dash, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dash_inspector.plugin.session._HEALTH_EVERY", 3600.0)
    session.publish()
    first = _pulse(session)
    session.publish()
    assert _pulse(session) == first
    app.callback(Output("a", "title"), Input("b", "n_clicks"))(str)
    session.publish()
    assert _pulse(session) != first
    assert len(session.snapshot().callbacks) == 2
    assert len(session.snapshot().registrations) == 2


def test_the_probe_goes_in_and_comes_out(session: Session, app: Dash) -> None:
    before = set(vars(app))
    session.start()
    assert set(vars(app)) > before
    session.close()
    assert set(vars(app)) == before
    session.close()


def test_without_a_recorder_nothing_is_recorded_and_nothing_raised(session: Session) -> None:
    session.begin("v=1", 3)
    session.beacon(b"word")
    session.api_call(path="/api")
    assert not session.is_api("/api")
    assert session.snapshot().requests == ()


def test_what_could_race_is_told_to_the_recorder(session: Session, app: Dash) -> None:
    for number in (1, 2):
        app.callback(
            Output("a", "children", allow_duplicate=True),
            Input("b", f"x{number}"),
            Input("a", "children"),
            prevent_initial_call=True,
        )(str)
    session.start()
    assert session.recorder is not None
    assert session.recorder.candidates == {"a.children"}


def test_a_run_is_of_the_function_that_answered(session: Session, app: Dash) -> None:
    def shadowed(_: object) -> str:
        return "never"

    def answering(_: object) -> str:
        return "always"

    for function in (shadowed, answering):
        app.callback(Output("a", "title"), Input("b", "children"))(function)
    session.start()
    session.begin(None, None)
    body = {
        "output": "a.title",
        "outputs": {"id": "a", "property": "title"},
        "inputs": [{"id": "b", "property": "children", "value": 1}],
        "changedPropIds": [],
    }
    assert app.server.test_client().post("/_dash-update-component", json=body).status_code == 200
    snapshot = session.snapshot()
    (run,) = snapshot.requests
    (callback,) = [each for each in snapshot.callbacks if each.id == run.callback]
    assert callback.function is not None
    assert callback.function.qualname is not None
    assert callback.function.qualname.endswith("answering")


def test_what_became_of_a_registration_reaches_the_store(session: Session, app: Dash) -> None:
    callback(Output("a", "children"), Input("b", "n_clicks"))(str)
    assert [each.fate for each in session.snapshot().registrations] == ["served", "waiting"]
    app.server.test_client().get("/")
    known = session.snapshot().registrations
    assert [each.fate for each in known] == ["served", "served"]
    revision = _pulse(session)["registrations"]
    assert session.snapshot().registrations == known
    assert _pulse(session)["registrations"] == revision


def test_a_file_that_is_made_anew_gets_the_registrations_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dash_inspector.plugin.session._HEALTH_EVERY", 0.0)
    before = session.snapshot()
    assert len(before.registrations) == 1
    shutil.rmtree(session.directory)
    session.publish()
    assert session.store.flush(60)
    after = session.snapshot()
    assert (after.callbacks, after.registrations) == (before.callbacks, before.registrations)
    (check,) = [check for check in session.health() if check.id == "store.file"]
    assert not check.ok
    assert check.message.endswith("it was removed in mid-run, with what it held")


def test_what_the_bound_let_go_is_said(app: Dash, tmp_path: Path) -> None:
    options = Options(directory=tmp_path / "store", max_requests=2)
    session = Session(app, options, identify(app, options))
    session.publish()
    for number in range(5):
        session.store.put_request(session.identity.key, RequestRecord(str(number), "b", 1.0))
        assert session.store.flush(60)
    assert [one.message for one in session.health() if one.id == "store.bounds"] == [
        "Dropped: 3 requests (the newest 2 stay)"
    ]
    session.close()


def test_a_registry_that_cannot_be_read_leaves_the_recorder_at_work(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> NoReturn:
        raise ValueError("odd callback")

    with monkeypatch.context() as patch:
        patch.setattr("dash_inspector.capture.read_registry", broken)
        session.start()
    assert session.recorder is not None
    assert faults.FAULTS.last().startswith("ValueError (test_session.py:")
    monkeypatch.setattr(session.recorder, "candidates", frozenset({"old"}))
    session.begin(None, None)
    assert session.recorder.candidates == {"old"}  # not with every request
    monkeypatch.setattr(session, "_refresh_at", 0.0)
    session.begin(None, None)
    assert session.recorder.candidates == frozenset()


def test_the_self_check_says_whether_the_page_process_runs(session: Session) -> None:
    (check,) = [check for check in session.health() if check.id == "page.process"]
    assert (check.ok, check.message) == (True, "not running; the next visit starts it")


def test_the_self_check_waits_for_no_start(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dash_inspector.plugin import page_process

    with page_process._held.lock:
        checks = session.health()
    assert [check.message for check in checks if check.id == "page.process"] == ["being started"]


def test_a_ledger_that_came_late_is_said(app: Dash, tmp_path: Path) -> None:
    options = Options(directory=tmp_path / "store")
    session = Session(app, options, identify(app, options), ledger_was_off=True)
    (check,) = [check for check in session.health() if check.id == "plugin.ledger"]
    assert not check.ok
    assert "DASH_INSPECTOR=0" in check.message
    session.close()


def test_the_child_of_a_fork_has_a_lock_of_its_own(session: Session) -> None:
    with session._lock:
        session.forked()
        published = threading.Thread(target=session.publish, daemon=True)
        published.start()
        published.join(60)
        assert not published.is_alive()
