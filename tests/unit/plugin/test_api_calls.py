from __future__ import annotations

from typing import Any

import pytest

from dash_inspector.plugin import faults
from dash_inspector.plugin.api_calls import ApiCall


@pytest.fixture(autouse=True)
def _no_faults_of_other_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults.FAULTS, "_seen", {})


def _told(reports: list[dict[str, Any]]) -> dict[str, Any]:
    (facts,) = reports
    assert 0 <= facts.pop("t_ended") - facts.pop("t_received") < 60
    return facts


def test_a_call_is_told_once_when_it_is_answered() -> None:
    reports: list[dict[str, Any]] = []
    call = ApiCall(lambda **facts: reports.append(facts), "POST", "/api/sum", "12")
    call.answered(201, [("content-type", "text/plain"), ("Content-Length", "3")])
    assert reports == []
    call.ended()
    assert _told(reports) == {
        "method": "POST",
        "path": "/api/sum",
        "status": 201,
        "bytes_in": 12,
        "bytes_out": 3,
        "error": None,
    }


@pytest.mark.parametrize("length", [None, "", "many", "-1"])
def test_what_nobody_said_is_unknown(length: str | None) -> None:
    reports: list[dict[str, Any]] = []
    error = ValueError("no answer")
    ApiCall(lambda **facts: reports.append(facts), "POST", "/api/sum", length).ended(error)
    facts = _told(reports)
    assert (facts["status"], facts["bytes_in"], facts["bytes_out"]) == (500, None, None)
    assert facts["error"] is error


def test_a_report_that_fails_is_not_the_endpoints_problem() -> None:
    def broken(**_: Any) -> None:
        raise ValueError("ours")

    ApiCall(broken, "POST", "/api/sum", None).ended()
    assert faults.FAULTS.last().startswith("ValueError (test_api_calls.py:")
