"""The server probe in one process, with Flask's test client."""

from __future__ import annotations

import itertools
import os
import sys
import threading
import traceback
from typing import Any

import pytest
from dash import Dash, Input, Output, State, dcc, html, no_update, set_props
from dash.exceptions import PreventUpdate

from dash_inspector.model import Access, Landing, Write
from dash_inspector.recorder import Recorder
from dash_inspector.recorder.fingerprints import Fingerprinter
from tests.unit.recorder.sink import UPDATE, Kept, asking, recorded

TAB = "5b1b8c1e-60b7-4f2e-9c47-3f2a1bb7e0aa"


def build(**options: Any) -> Dash:
    app = Dash(__name__, use_async=False, **options)
    app.layout = html.Div([dcc.Input(id="in"), html.P(id="out"), dcc.Store(id="store")])

    @app.callback(
        Output("out", "children"),
        Input("in", "value"),
        State("store", "data"),
        running=[(Output("in", "disabled"), True, False)],
    )
    def show(value: str, data: Any) -> Any:
        """Do what the value says."""
        if value == "boom":
            raise ValueError("it went boom")
        if value == "prevent":
            raise PreventUpdate
        if value == "nothing":
            return no_update
        if value == "side":
            set_props("store", {"data": 1})
        if isinstance(data, dict):
            data["changed"] = "in place"
        return value

    return app


def post(app: Dash, body: dict[str, Any]) -> Any:
    return app.server.test_client().post(UPDATE, json=body)


def test_a_run_with_everything_that_is_known_of_it() -> None:
    app = build()
    ticks = itertools.count(100)
    recorder, kept = recorded(app, clock=lambda: float(next(ticks)))
    recorder.candidates = frozenset({"store.data"})
    recorder.begin(header=f"v=1;p={TAB};s=3;t=12.5;f=1,2;a=1:9.5:200:1", bytes_in=None)
    answer = post(app, asking("hello", {"b": 1}))
    recorder.flush()
    (record,) = kept.records
    fields = {"b": Fingerprinter(b"k" * 32).of(1).whole}
    whole = Fingerprinter(b"k" * 32).of({"b": 1}).whole
    on, off = (Fingerprinter(b"k" * 32).of(value).whole for value in (True, False))
    assert record.callback == "out.children"
    assert (record.t_received, record.t_started, record.t_ended) == (100.0, 102.0, 103.0)
    assert (record.status, record.error, record.generation) == ("ok", None, 3)
    assert (record.tab, record.seq, record.in_flight) == (TAB, 3, (1, 2))
    assert (record.client_ms, record.triggered) == (12.5, ("in.value",))
    assert (record.pid, record.thread) == (os.getpid(), threading.get_ident())
    assert (record.bytes_in, record.bytes_out) == (
        answer.request.content_length,
        len(answer.data),
    )
    assert record.reads == (
        Access("in", "value", "input", "string", 7),
        Access("store", "data", "state", "object", 7, whole, fields),
    )
    assert record.writes == (
        Write("out", "children", "string", 7),
        Write("in", "disabled", "boolean", 4, on, side=True),
        Write("in", "disabled", "boolean", 5, off, side=True),
    )
    assert kept.landings == [Landing(TAB, 1, 9.5, 200, True, in_flight=(1, 2, 3))]


@pytest.mark.parametrize(
    ("value", "status", "writes"),
    [
        ("fine", "ok", ["out"]),
        ("prevent", "no_update", []),
        ("nothing", "no_update", []),
        ("side", "ok", ["out", "store"]),
        ("boom", "error", []),
    ],
)
def test_status(value: str, status: str, writes: list[str]) -> None:
    app = build()
    recorder, kept = recorded(app)
    answer = post(app, asking(value))
    recorder.flush()
    (record,) = kept.records
    assert record.status == status
    assert record.bytes_out == (None if status == "error" else len(answer.data))
    assert [w.id for w in record.writes if w.id != "in"] == writes
    assert (record.error is not None) == (status == "error")


def test_the_callback_is_the_one_that_the_request_reaches() -> None:
    app = build()
    recorder, kept = recorded(app)
    recorder.names = {"out.children": "out.children#2"}
    post(app, asking("fine"))
    recorder.flush()
    recorder.api_call(path="/api/other", method="POST", status=200, t_received=1.0, t_ended=2.0)
    assert [record.callback for record in kept.records] == ["out.children#2", "/api/other"]


@pytest.mark.parametrize(
    ("values", "message", "stored"),
    [("fingerprint", "", False), ("off", "", False), ("preview", "it went boom", True)],
)
def test_what_was_raised(values: Any, message: str, stored: bool) -> None:
    app = build()
    recorder, kept = recorded(app, values=values)
    app.server.testing = True
    with pytest.raises(ValueError, match="it went boom"):
        post(app, asking("boom"))
    recorder.flush()
    error = kept.records[0].error
    assert error is not None
    assert (error.type, error.message, error.message_stored) == ("ValueError", message, stored)
    assert (error.file, error.source) == (__file__, 'raise ValueError("it went boom")')
    assert error.traceback is not None
    assert "in show" in error.traceback.splitlines()[0]
    assert f"line {error.line}," in error.traceback


def test_what_dash_raised_itself_has_no_frame_of_ours() -> None:
    app = Dash(__name__, use_async=False)
    app.layout = html.Div([dcc.Input(id="in"), html.P(id="out")])
    app.callback(Output("out", "children"), Input("in", "value"), State("store", "data"))(
        lambda value, _: {value}
    )
    recorder, kept = recorded(app)
    post(app, asking("secret"))
    recorder.flush()
    error = kept.records[0].error
    assert error is not None
    assert error.type == "dash.exceptions.InvalidCallbackReturnValue"
    assert (error.message, error.message_stored) == ("", False)
    assert error.traceback is not None
    assert "in fail_callback_output" in error.traceback
    assert "probe.py" not in error.traceback


def test_answers_are_those_of_the_app_alone() -> None:
    values = ("fine", "prevent", "nothing", "side", "boom")
    alone, together = build(), build()
    recorded(together)
    for app in (alone, together):
        app.enable_dev_tools(debug=True, dev_tools_hot_reload=False, dev_tools_prune_errors=True)
    answers = [[seen(post(app, asking(value))) for value in values] for app in (alone, together)]
    assert [answer[:2] for answer in answers[0]] == [answer[:2] for answer in answers[1]]
    assert [answer[2] for answer in answers[0][:4]] == [answer[2] for answer in answers[1][:4]]
    assert b"dash_inspector" not in answers[1][4][2]
    assert b"it went boom" in answers[1][4][2]


def seen(answer: Any) -> tuple[int, list[tuple[str, str]], bytes]:
    headers = [(name, value) for name, value in answer.headers if name != "Server-Timing"]
    return answer.status_code, sorted(headers), answer.data


@pytest.mark.skipif(sys.version_info < (3, 11), reason="there a frame more is only hidden")
@pytest.mark.parametrize("value", ["boom", "prevent"])
def test_the_traceback_is_the_apps_own(value: str) -> None:
    alone, together = build(), build()
    recorded(together)
    assert frames(together, asking(value)) == frames(alone, asking(value))


@pytest.mark.skipif(sys.version_info < (3, 11), reason="there a frame more is only hidden")
def test_so_is_that_of_a_callback_which_is_not_there() -> None:
    alone, together = build(), build()
    recorded(together)
    missing = asking("x", output="missing.children")
    assert frames(together, missing) == frames(alone, missing)


def frames(app: Dash, body: dict[str, Any]) -> list[tuple[str, str, int]]:
    found: list[tuple[str, str, int]] = []

    @app.server.errorhandler(Exception)
    def show(error: Exception) -> tuple[str, int]:
        walked = traceback.walk_tb(error.__traceback__)
        found.extend((f.f_code.co_filename, f.f_code.co_name, line) for f, line in walked)
        return "", 500

    del app.server.error_handler_spec[None][None][PreventUpdate]
    post(app, body)
    assert found
    return found


def test_install_and_remove_leave_no_trace() -> None:
    app = build()
    before = dict(vars(app))
    entry = app.callback_map["out.children"]["callback"]
    recorder, kept = recorded(app)
    recorder.install()
    assert app.callback_map["out.children"]["callback"] is entry
    post(app, asking("one"))
    recorder.remove()
    recorder.remove()
    assert vars(app).keys() == before.keys()
    post(app, asking("two"))
    recorder.flush()
    assert len(kept.records) == 1
    recorder.install()
    post(app, asking("three"))
    recorder.flush()
    assert len(kept.records) == 2


def test_a_wrapper_put_around_ours_survives_its_removal() -> None:
    app = build()
    recorder, kept = recorded(app)
    ours: Any = app._prepare_callback
    app._prepare_callback = lambda g, body: ours(g, body)
    recorder.remove()
    assert post(app, asking("x")).status_code == 200
    recorder.flush()
    assert kept.records == []


def test_callbacks_registered_at_any_time_are_recorded() -> None:
    app = build()
    recorder, kept = recorded(app)
    post(app, asking("x"))

    @app.callback(Output("late", "children"), Input("in", "value"), State("store", "data"))
    def late(value: str, data: Any) -> str:
        return value

    post(app, asking("x", output="late.children"))
    recorder.flush()
    assert [record.callback for record in kept.records] == ["out.children", "late.children"]


def test_a_callback_that_another_request_runs_is_read_from_its_own_payload() -> None:
    app = build()
    recorder, kept = recorded(app)

    @app.server.post("/tool")
    def tool() -> str:
        body: Any = asking("called", {"a": 1})
        context = app._initialize_context(body)
        function = app._prepare_callback(context, body)
        values = app._inputs_to_vals(context.inputs_list + context.states_list)
        text: str = app._execute_callback(function, values, context.outputs_list, context)()
        return text

    app.server.test_client().get("/")
    app.server.test_client().post("/tool", json={"tool": "out"})
    recorder.flush()
    (record,) = kept.records
    assert [(read.id, read.type) for read in record.reads] == [
        ("in", "string"),
        ("store", "object"),
    ]
    assert [check for check in recorder.checks() if not check.ok] == []


def test_ids_are_unique_and_arrivals_are_used_once() -> None:
    app = build()
    recorder, kept = recorded(app)
    recorder.begin(header=f"v=1;p={TAB};s=1", bytes_in=7)
    post(app, asking("a"))
    post(app, asking("b"))
    recorder.flush()
    assert len({record.id for record in kept.records}) == 2
    assert [record.tab for record in kept.records] == [TAB, None]


def test_our_own_failure_is_swallowed_counted_and_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    app = build()
    recorder, kept = recorded(app)

    def broken(*_args: Any) -> Any:
        raise RuntimeError("ours")

    monkeypatch.setattr(recorder, "_open", broken)
    assert post(app, asking("fine")).status_code == 200
    monkeypatch.undo()
    monkeypatch.setattr(recorder._pending, "put", broken)
    assert post(app, asking("fine")).status_code == 200
    assert post(app, asking("prevent")).status_code == 204
    monkeypatch.undo()
    monkeypatch.setattr(kept, "request", broken)
    assert post(app, asking("fine")).status_code == 200
    recorder.flush()
    check = {check.id: check for check in recorder.checks()}["recorder.errors"]
    assert not check.ok
    assert "open 1, raised 1, returned 1, shape 1" in check.message
    assert "Last: shape: RuntimeError (test_recorder.py:" in check.message


@pytest.mark.parametrize(
    ("calls", "failures"),
    [
        (0, "begin 1, open 1"),
        (1, "open 1"),
        (2, "returned 1, started 1"),
        (3, "returned 1"),
    ],
)
def test_a_clock_that_fails_does_not_break_the_callback(calls: int, failures: str) -> None:
    app = build()
    left = iter([1.0] * calls)

    def clock() -> float:
        for now in left:
            return now
        raise OSError("no clock")

    recorder, _ = recorded(app, clock=clock)
    recorder.begin(header=None, bytes_in=None)
    assert post(app, asking("fine")).get_json()["response"]["out"]["children"] == "fine"
    assert f"({failures})" in recorder.checks()[3].message


def test_what_cannot_be_put_in_or_kept_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: Any) -> Any:
        raise RuntimeError("ours")

    app = build()
    kept = Kept()
    recorder = Recorder(app, kept, key=b"k" * 32, generation=3)
    monkeypatch.setattr(recorder._seam, "install", broken)
    monkeypatch.setattr(kept, "landing", broken)
    recorder.install()
    recorder.beacon(f"v=1;p={TAB};a=1:2.0:200:1".encode())
    assert post(app, asking("fine")).status_code == 200
    check = {check.id: check for check in recorder.checks()}["recorder.errors"]
    assert "beacon 1, install 1" in check.message


def test_what_no_probe_sees_is_said() -> None:
    recorder, _ = recorded(build())
    said = {check.id: check for check in recorder.checks()}["recorder.clientside"]
    assert said.ok
    assert "no race between two of them is found" in said.message


def test_a_probe_that_does_not_report_is_said_to_be_silent() -> None:
    app = build()
    recorder, _ = recorded(app)
    post(app, asking("value", None))
    recorder.flush()
    silent = {check.id: check for check in recorder.checks()}["recorder.browser"]
    assert not silent.ok
    assert "is not reporting: requests without its word: 1" in silent.message
    recorder.beacon(f"v=1;p={TAB};a=".encode())
    assert all(check.ok for check in recorder.checks())


def test_beacons() -> None:
    recorder, kept = recorded(build())
    messages = {check.id: check.message for check in recorder.checks()}
    assert messages["recorder.browser"].startswith("No page has reported yet")
    assert all(check.ok for check in recorder.checks())
    recorder.beacon(b"\xff\x00")
    recorder.beacon(b"")
    recorder.beacon(f"v=1;p={TAB};a=1:2.0:200:1".encode())
    assert kept.landings == [Landing(TAB, 1, 2.0, 200, True)]
    messages = {check.id: check.message for check in recorder.checks()}
    assert messages["recorder.browser"] == "The browser probe reports."


def test_values_off_keeps_types_only() -> None:
    app = build()
    recorder, kept = recorded(app, values="off")
    recorder.candidates = frozenset({"store.data"})
    post(app, asking("secret", {"a": "secret"}))
    recorder.flush()
    assert "secret" not in repr(kept.records)
    assert [read.size for read in kept.records[0].reads] == [None, None]


def test_a_recorder_without_a_seam_says_so() -> None:
    class Foreign:
        server = None

        class config:  # noqa: N801
            routes_pathname_prefix = "/"

    recorder = Recorder(Foreign(), Kept(), key=b"k", generation=1)
    recorder.install()
    check = recorder.checks()[0]
    assert not check.ok
    assert "Requests are not recorded" in check.message
