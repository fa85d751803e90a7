from __future__ import annotations

import os

import pytest

from dash_inspector.model import Process
from dash_inspector.plugin.announce import LOG, say, sibling_serves


def _process(token: str, pid: int, ppid: int) -> Process:
    return Process(token, pid, ppid, started_at=0.0, monotonic_at=0.0)


OWN = _process("own", os.getpid(), 7)


@pytest.mark.parametrize(
    ("processes", "serves"),
    [
        ([OWN], False),
        ([_process("older", os.getppid(), 7), OWN], True),
        ([_process("older", os.getppid(), 8), OWN], False),  # of another server
        ([_process("older", 2**22 + 1, 7), OWN], False),  # not alive
        ([OWN, _process("younger", os.getppid(), 7)], False),
        ([], False),
    ],
)
def test_an_older_worker(processes: list[Process], serves: bool) -> None:
    assert sibling_serves(processes, OWN) is serves


def test_a_line_is_seen_even_where_a_framework_disabled_all_loggers(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOG, "disabled", True)
    say("Inspector: %s%s", "http://localhost", "/_inspector")
    assert caplog.messages == ["Inspector: http://localhost/_inspector"]
