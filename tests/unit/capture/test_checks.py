from __future__ import annotations

import pytest
from dash import Dash, _callback

from dash_inspector.capture import checks, ledger


def failing(app: object) -> dict[str, str]:
    return {check.id: check.message for check in checks(app) if not check.ok}


def test_on_this_version_all_is_as_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "dropped", lambda: 0)
    assert failing(Dash("checked")) == {}
    assert len(checks(Dash("checked"))) == 9


def test_what_is_missing_is_named_with_what_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "dropped", lambda: 0)
    monkeypatch.delattr(_callback, "GLOBAL_CALLBACK_LIST")
    app = Dash("checked")
    del app._got_first_request["setup_server"]
    assert failing(app) == {
        "capture.global_list": "dash._callback.GLOBAL_CALLBACK_LIST is not as expected, "
        "so what @callback has registered is not known",
        "capture.first_request": "Dash._got_first_request is not as expected, "
        "so what was registered too late is not known",
    }


def test_the_ledger_says_when_it_is_off_or_short(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Dash("checked")
    monkeypatch.setattr(ledger, "dropped", lambda: 3)
    assert failing(app) == {
        "capture.ledger": "3 registrations are not kept, so their functions may not be known"
    }
    ledger.stop()
    assert list(failing(app)) == ["capture.ledger"]
