from __future__ import annotations

import multiprocessing
import types
from typing import Any

import pytest

from dash_inspector.plugin.enabling import Signals, Verdict, decide, uvicorn_reload_child


@pytest.mark.parametrize(
    ("signals", "verdict"),
    [
        (Signals(), Verdict(on=False, reason="the app does not run in debug mode")),
        (Signals(enabled=True, variable=False), Verdict(on=True, reason="enabled=True")),
        (Signals(enabled=False, variable=True), Verdict(on=False, reason="enabled=False")),
        (Signals(variable=True), Verdict(on=True, reason="DASH_INSPECTOR=1")),
        (
            Signals(variable=False, dev_tools=True, server_debug=True, reload_child=True),
            Verdict(on=False, reason="DASH_INSPECTOR=0"),
        ),
        (
            Signals(enabled=False, dev_tools=True),
            Verdict(on=False, reason="enabled=False"),
        ),
        (
            Signals(dev_tools=True),
            Verdict(on=True, reason="the dev tools are enabled with debug=True"),
        ),
        (Signals(server_debug=True), Verdict(on=True, reason="the server is in debug mode")),
        (Signals(reload_child=True), Verdict(on=True, reason="uvicorn runs it with reload")),
    ],
)
def test_the_verdict(signals: Signals, verdict: Verdict) -> None:
    assert decide(signals) == verdict


def _process(module: str, *, reload: bool) -> Any:
    target = types.FunctionType(compile("0", "x", "eval"), {"__name__": module})
    config = types.SimpleNamespace(reload=reload)
    return types.SimpleNamespace(_target=target, _kwargs={"config": config})


@pytest.mark.parametrize(
    ("module", "reload", "child"),
    [
        ("uvicorn._subprocess", True, True),
        ("uvicorn._subprocess", False, False),
        ("joblib.pool", True, False),
    ],
)
def test_whose_child(
    module: str, reload: bool, child: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    processes = multiprocessing.process
    monkeypatch.setattr(processes, "parent_process", object)
    monkeypatch.setattr(processes, "current_process", lambda: _process(module, reload=reload))
    assert uvicorn_reload_child() is child


def test_no_child_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    processes = multiprocessing.process
    monkeypatch.setattr(processes, "parent_process", lambda: None)
    assert uvicorn_reload_child() is False
