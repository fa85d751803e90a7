from __future__ import annotations

import logging

import pytest
from hypothesis import given

from dash_inspector.plugin.announce import LOG, say, warn
from tests.hostile import QUICK, hostile


def test_a_line_is_seen_even_where_a_framework_disabled_all_loggers(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOG, "disabled", True)
    say("Inspector: %s%s", "http://localhost", "/_inspector")
    assert caplog.messages == ["Inspector: http://localhost/_inspector"]


def test_so_is_what_does_not_work(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOG, "disabled", True)
    warn("Inspector: %s failed", "drawing")
    assert caplog.messages == ["Inspector: drawing failed"]


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@given(name=hostile())
@QUICK
def test_what_others_have_named_stays_on_its_line(name: str) -> None:
    kept = _Kept()
    LOG.addHandler(kept)
    try:
        say("Inspector: %s in %.0f s (%s)", name, 2.0, ValueError(name))
        warn("Inspector: %s failed", name)
    finally:
        LOG.removeHandler(kept)
    assert len(kept.lines) == 2
    for line in kept.lines:
        assert line.isprintable()
        assert len(line.splitlines()) == 1
