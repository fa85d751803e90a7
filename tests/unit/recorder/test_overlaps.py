from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import RequestRecord
from dash_inspector.recorder.overlaps import Overlaps

FIRST = RequestRecord("1", "a.b", 0.0, tab="tab", seq=1)
SECOND = RequestRecord("2", "a.b", 0.1, tab="tab", seq=2, in_flight=(1,))
AFTER = RequestRecord("3", "a.b", 0.2, tab="tab", seq=3)


def statuses(overlaps: Overlaps, *records: RequestRecord, key: str = "k") -> list[tuple[str, str]]:
    return [(r.id, r.status) for record in records for r in overlaps.add(record, key)]


def test_the_older_run_is_superseded_whichever_ends_first() -> None:
    assert statuses(Overlaps(), FIRST, SECOND) == [("1", "ok"), ("1", "superseded"), ("2", "ok")]
    assert statuses(Overlaps(), SECOND, FIRST) == [("2", "ok"), ("1", "superseded")]


def test_three_in_a_row() -> None:
    third = replace(AFTER, in_flight=(1, 2))
    final = dict(statuses(Overlaps(), third, SECOND, FIRST))
    assert final == {"3": "ok", "2": "superseded", "1": "superseded"}


def test_one_after_the_other_is_nothing() -> None:
    assert statuses(Overlaps(), FIRST, AFTER) == [("1", "ok"), ("3", "ok")]


def test_another_key_another_tab_or_no_tab_is_nothing() -> None:
    overlaps = Overlaps()
    overlaps.add(FIRST, "k")
    assert statuses(overlaps, SECOND, key="other") == [("2", "ok")]
    assert statuses(overlaps, replace(SECOND, tab="elsewhere")) == [("2", "ok")]
    assert statuses(overlaps, replace(SECOND, tab=None)) == [("2", "ok")]


def test_an_error_stays_one() -> None:
    failed = replace(FIRST, status="error")
    assert statuses(Overlaps(), SECOND, failed) == [("2", "ok"), ("1", "error")]
