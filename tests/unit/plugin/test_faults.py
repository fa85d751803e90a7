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
    assert faults.last() == "OSError: disk"
    assert faults.checks() == (
        Check("plugin.opening-the-store", ok=False, message="opening the store: OSError: disk"),
    )


def test_bounded() -> None:
    faults = Faults()
    for number in range(100):
        faults.note(f"doing {number}", ValueError("x"))
    assert len(faults.checks()) == 20


def test_nothing_known() -> None:
    assert Faults().last() == "nothing is known of why"
    assert Faults().checks() == ()
