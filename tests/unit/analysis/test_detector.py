"""What is fed to it, and about whom it speaks at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.analysis import Detector
from dash_inspector.model import RequestRecord
from tests.unit.analysis.raced import (
    EVERY,
    FIRST,
    LAST,
    OLD,
    RACE,
    WITH_FIRST,
    WITH_LAST,
    found,
)
from tests.unit.analysis.recorded import record
from tests.unit.analysis.registry import callback


def test_a_record_that_comes_again_replaces_itself() -> None:
    detector = Detector(EVERY)
    detector.feed([RACE[0], replace(RACE[1], landed_ms=None)])
    assert detector.findings() == ()
    detector.feed([RACE[1]])
    detector.feed(RACE)
    (finding,) = detector.findings()
    assert finding.evidence["occurrences"] == 1


MATCHED = [
    callback(
        name,
        ['{"index":["MATCH"],"type":"user"}.data!'],
        [f'{{"index":["MATCH"],"type":"{name}"}}.value'],
        ['{"index":["MATCH"],"type":"user"}.data'],
    )
    for name in ("first", "last")
]


def row(which: int, index: int, seq: int, written: Any, **facts: Any) -> RequestRecord:
    node = f'{{"index":{index},"type":"user"}}.data'
    return record(
        MATCHED[which], seq, 10.0 + seq, state={node: OLD}, writes={node: written}, **facts
    )


def test_rows_of_a_pattern_race_with_themselves_only() -> None:
    race = (row(0, 1, 1, WITH_FIRST), row(1, 1, 2, WITH_LAST, flying=[1]))
    (finding,) = found(*race, callbacks=tuple(MATCHED))
    assert finding.properties == ('{"index":["MATCH"],"type":"user"}.data',)
    assert finding.evidence["property"] == '{"index":1,"type":"user"}.data'
    apart = (race[0], row(1, 2, 2, WITH_LAST, flying=[1]))
    again = (race[0], row(0, 2, 2, WITH_FIRST, flying=[1]))
    for records in (apart, again):
        detector = Detector(MATCHED)
        detector.feed(records)
        assert detector.findings() == ()


def test_what_dash_adds_is_nobody_s_race() -> None:
    theirs = tuple(replace(one, owner="dash") for one in (FIRST, LAST))
    assert found(*RACE, callbacks=theirs) == []
    assert found(*RACE, callbacks=(FIRST,)) == []
