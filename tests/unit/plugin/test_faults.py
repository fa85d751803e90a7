from __future__ import annotations

import logging

import pytest

from dash_inspector.model import Check
from dash_inspector.plugin.faults import Faults


def test_each_kind_is_said_once_and_kept(caplog: pytest.LogCaptureFixture) -> None:
    faults = Faults()
    faults.note("opening the store", OSError("disk\nfull"))
    faults.note("opening the store", OSError("again"))
    assert caplog.record_tuples == [
        (
            "dash_inspector",
            logging.WARNING,
            "Inspector: opening the store failed (OSError: disk); the app is not affected",
        )
    ]
    assert faults.last() == "OSError"
    assert faults.checks() == (
        Check("plugin.opening-the-store", ok=False, message="opening the store: OSError"),
    )


def test_what_cannot_be_read_is_said_all_the_same(caplog: pytest.LogCaptureFixture) -> None:
    class UnspeakableError(Exception):
        def __str__(self) -> str:
            raise RuntimeError("no")

    Faults().note("reading", UnspeakableError())
    assert [record.getMessage() for record in caplog.records] == [
        "Inspector: reading failed (UnspeakableError); the app is not affected"
    ]


def test_a_fault_moves_no_cursor(caplog: pytest.LogCaptureFixture) -> None:
    Faults().note("reading", ValueError("\x1b[2Jgone\u202e"))
    assert [record.getMessage() for record in caplog.records] == [
        r"Inspector: reading failed (ValueError: \x1b[2Jgone\u202e); the app is not affected"
    ]


def test_bounded() -> None:
    faults = Faults()
    for number in range(100):
        faults.note(f"doing {number}", ValueError("x"))
    assert len(faults.checks()) == 20


def test_nothing_known() -> None:
    assert Faults().last() == "nothing is known of why"
    assert Faults().checks() == ()
