"""``race.dropped-update``: what has it, and what looks like it and is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_inspector.model import RequestRecord
from tests.unit.analysis.raced import (
    BOTH,
    MERGED,
    OLD,
    USER,
    WITH_FIRST,
    WITH_LAST,
    found,
    said,
)
from tests.unit.analysis.recorded import record


def user(
    seq: int, landed: float, held: Any, written: Any, *why: str, **facts: Any
) -> RequestRecord:
    state, writes = {USER: held}, {} if written is None else {USER: written}
    return record(MERGED, seq, landed, state=state, writes=writes, triggered=why, **facts)


DROPPED = (
    user(1, 10, OLD, WITH_FIRST, "first.value"),
    user(2, 11, OLD, WITH_LAST, "last.value", flying=[1]),
)


@pytest.mark.parametrize(
    "records",
    [
        DROPPED,
        (DROPPED[0], user(2, 11, OLD, None, "last.value", flying=[1])),
        (user(1, 10, OLD, WITH_FIRST), DROPPED[1]),
        (
            DROPPED[0],
            user(2, 12, OLD, WITH_LAST, "last.value", flying=[1]),
            user(3, 13, OLD, {**OLD, "last": "C"}, "last.value", flying=[2]),
        ),
    ],
    ids=["branching", "prevented", "page load", "of three"],
)
def test_a_dropped_update(records: tuple[RequestRecord, ...]) -> None:
    (finding,) = found(*records)
    assert (finding.rule, finding.stage) == ("race.dropped-update", "confirmed")
    assert finding.evidence["lost_fields"] == ["first"]
    assert finding.evidence["cure"] == "inputs"
    assert 'user["first"] = ...' in finding.evidence["cure_code"]


NOT_DROPPED = {
    "all Inputs": (DROPPED[0], user(2, 11, OLD, BOTH, "last.value", flying=[1])),
    "computed anew": (DROPPED[0], user(2, 11, OLD, OLD, "first.value", flying=[1])),
    "changed nothing": (user(1, 10, OLD, OLD), DROPPED[1]),
    "landed before": (DROPPED[0], user(2, 11, WITH_FIRST, BOTH, "last.value")),
    "newer value": (DROPPED[0], user(2, 11, OLD, {**OLD, "first": "C"}, "last.value", flying=[1])),
    "failed": (replace(DROPPED[0], status="error", writes=()), DROPPED[1]),
}


@pytest.mark.parametrize("name", NOT_DROPPED)
def test_nothing_is_dropped(name: str) -> None:
    assert said(*NOT_DROPPED[name]) == {}
