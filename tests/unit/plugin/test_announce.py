from __future__ import annotations

import pytest

from dash_inspector.plugin.announce import LOG, say, warn


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
