from __future__ import annotations

import json

import pytest

from dash_inspector.plugin.provoking import MAX_BODY, announce, provoke_script


def said(caplog: pytest.LogCaptureFixture, order: object) -> str:
    caplog.clear()
    with caplog.at_level("INFO", "dash_inspector"):
        assert announce(json.dumps(order).encode()) is None
    (record,) = caplog.records
    return record.getMessage()


def test_switching_on_and_off_is_one_line_each(caplog: pytest.LogCaptureFixture) -> None:
    assert said(caplog, {"callback": "update_first", "ms": 2000, "seconds": 60}) == (
        "dash_inspector: provoke on: answers of update_first are held back by 2000 ms in this "
        "browser, for 60 s or until switched off"
    )
    assert said(caplog, {"callback": "update_first", "off": "switched off"}) == (
        "dash_inspector: provoke off (switched off): update_first"
    )


def test_a_name_stays_on_its_line(caplog: pytest.LogCaptureFixture) -> None:
    line = said(caplog, {"callback": "a\nERROR b\x1b[31m" + "c" * 500, "off": "x\ny"})
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) < 300


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"callback": 3, "off": "x"}',
        b'{"callback": "a"}',
        b'{"callback": "a", "ms": true, "seconds": 60}',
        b'{"callback": "a", "ms": -1, "seconds": 60}',
        b'{"callback": "a", "ms": 1e999, "seconds": 60}',
        b'{"callback": "a", "off": "x"}' + b" " * MAX_BODY,
    ],
)
def test_what_is_no_order_is_refused(body: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "dash_inspector"):
        assert announce(body) is not None
    assert caplog.records == []


def test_the_script_looks_for_the_order_of_its_own_mount() -> None:
    assert b"'dash-inspector-provoke:'" in provoke_script()
