"""What the page itself saw of its user's changes is proof, for whole values that were read."""

from __future__ import annotations

from typing import Any

import pytest

from dash_inspector.analysis import Detector
from dash_inspector.model import Access, Callback, Dependency, RequestRecord, Write

TEXT = Dependency("text", "value")
FILL = Callback(
    "text.value", "text.value", "server", "app", (TEXT,), (Dependency("go", "data"),), (TEXT,)
)


def filled(**facts: Any) -> RequestRecord:
    known = {
        "id": "r1",
        "callback": "text.value",
        "t_received": 1.0,
        "t_ended": 2.0,
        "tab": "tab",
        "seq": 1,
        "landed_ms": 5.0,
        "reads": (Access("text", "value", "state", "string", 2, "a"),),
        "writes": (Write("text", "value", "string", 2, "b"),),
        "edited": ("text.value",),
    }
    return RequestRecord(**{**known, **facts})


def rules(record: RequestRecord) -> list[tuple[str, str]]:
    detector = Detector([FILL])
    detector.feed([record])
    return [(finding.rule, finding.stage) for finding in detector.findings()]


def test_an_edit_that_was_overwritten() -> None:
    assert rules(filled()) == [("race.user-edit", "confirmed")]


@pytest.mark.parametrize(
    "facts",
    [
        {"edited": ()},
        {"reads": ()},
        {"landed_ms": None},
        {"writes": (Write("text", "value", patch=True),)},
    ],
)
def test_no_edit_was_overwritten(facts: dict[str, Any]) -> None:
    assert rules(filled(**facts)) == []
