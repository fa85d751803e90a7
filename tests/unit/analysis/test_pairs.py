"""The rules that need no more than two runs: what has them, and what looks like it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_inspector.analysis import Detector
from dash_inspector.model import Callback, RequestRecord
from tests.unit.analysis.raced import (
    EVERY,
    OLD,
    P_OF_Q,
    Q_OF_P,
    SAVE,
    SHOWN_A,
    SHOWN_B,
    USER,
    WITH_FIRST,
    WRITER,
    found,
    said,
    save,
)
from tests.unit.analysis.recorded import BIG, PATCH, record


def test_stale_state() -> None:
    (finding,) = found(WRITER, save(2, 11, OLD, flying=[1]))
    assert (finding.rule, finding.level) == ("race.stale-state", "warning")
    assert finding.evidence["loser"]["function"] == "save"
    assert 'Input("user", "data")' in finding.evidence["cure_code"]


@pytest.mark.parametrize(
    "records",
    [
        (WRITER, save(2, 11, WITH_FIRST)),
        (WRITER, save(2, 11, WITH_FIRST, flying=[1])),
        (WRITER, replace(save(2, 11, OLD, flying=[1]), status="no_update", writes=())),
        (WRITER, save(2, 11, OLD, flying=[1]), save(3, 12, WITH_FIRST, triggered=[USER])),
        (replace(WRITER, status="error", writes=()), save(2, 11, OLD, flying=[1])),
    ],
    ids=["after it", "the same value", "used for nothing", "ran again", "nothing came"],
)
def test_state_is_not_stale(records: tuple[RequestRecord, ...]) -> None:
    assert said(*records) == {}


def test_a_stale_run_that_waited_for_its_turn_to_run_again() -> None:
    """The page's limit of twelve lets a newer trigger replace the one that names the Store."""
    stamps = {"user.modified_timestamp": "1", "other.modified_timestamp": "1"}
    facts: dict[str, Any] = {"inputs": stamps, "triggered": ["other.modified_timestamp"]}
    stale = record(SAVE, 2, 11, flying=[1], state={USER: OLD}, writes={"saved.data": "x"}, **facts)
    again = record(SAVE, 3, 12, state={USER: WITH_FIRST}, writes={"saved.data": "y"}, **facts)
    assert said(WRITER, stale) == {"race.stale-state": "confirmed"}
    assert said(WRITER, stale, again) == {}
    assert said(WRITER, stale, replace(again, in_flight=(1,))) != {}
    unasked = record(SAVE, 3, 12, state={USER: WITH_FIRST}, writes={"saved.data": "y"})
    assert said(WRITER, stale, unasked) == {"race.stale-state": "confirmed"}


def shown(which: Callback, seq: int, landed: float, value: Any, **facts: Any) -> RequestRecord:
    return record(which, seq, landed, writes={"shown.data": value}, **facts)


def test_write_order() -> None:
    records = (shown(SHOWN_A, 1, 12, "a"), shown(SHOWN_B, 2, 11, "b", flying=[1]))
    assert said(*records) == {"race.write-order": "confirmed"}
    assert said(replace(records[0], landed_ms=10.0), records[1]) == {}
    assert said(shown(SHOWN_A, 1, 12, "b"), records[1]) == {}
    assert said(shown(SHOWN_A, 1, 12, PATCH), shown(SHOWN_B, 2, 11, PATCH, flying=[1])) == {}
    assert said(shown(SHOWN_A, 1, 12, BIG), records[1]) == {"race.write-order": "observed"}


def test_a_side_update_of_a_superseded_run() -> None:
    older = record(SAVE, 1, 10, writes={"saved.data": "x"}, sides={"note.children": "older"})
    newer = record(SAVE, 2, 11, flying=[1], writes={"saved.data": "y"})
    assert said(older, newer) == {"race.stale-side-update": "confirmed"}
    assert said(older, replace(newer, in_flight=())) == {}
    assert said(replace(older, writes=older.writes[:1]), newer) == {}
    also = replace(newer, writes=(*newer.writes, replace(older.writes[1], fingerprint="newer")))
    assert said(older, also) == {}
    assert said(replace(older, landed_ms=12.0), also) == {"race.stale-side-update": "confirmed"}
    same = replace(newer, writes=(*newer.writes, older.writes[1]))
    assert said(replace(older, landed_ms=12.0), same) == {}
    unknown = replace(newer, writes=(*newer.writes, replace(older.writes[1], fingerprint=None)))
    assert said(replace(older, landed_ms=12.0), unknown) == {}
    twice = replace(older, writes=(*older.writes, older.writes[1]))
    assert said(twice, also) == {"race.stale-side-update": "confirmed"}


BUSY = {"busy.children": "on"}


def busy(seq: int, landed: float | None, **facts: Any) -> RequestRecord:
    """A run with ``running=``: the page sets the property at its start and at its end."""
    started = record(SAVE, seq, landed, writes={"saved.data": "x"}, sides=BUSY, **facts)
    off = replace(started.writes[-1], fingerprint="'off'")
    return replace(started, writes=(*started.writes, off))


def job(seq: int, landed: float | None, **facts: Any) -> RequestRecord:
    return busy(seq, landed, job=f"job {seq}", **facts)


def test_a_busy_sign_that_goes_out_while_a_newer_run_goes_on() -> None:
    assert said(busy(1, 10), busy(2, 11, flying=[1])) == {"race.stale-side-update": "confirmed"}
    assert said(busy(1, 10), busy(2, None, t_ended=None, flying=[1])) != {}
    assert said(busy(1, 12), busy(2, 11, flying=[1])) == {}
    late = [busy(1, None, t_ended=9.0), busy(2, None, t_ended=8.0, flying=[1])]
    assert said(*late) == {}
    third = busy(3, 13, flying=[1])
    (finding,) = found(busy(1, 12), busy(2, 11, flying=[1]), third)
    assert finding.evidence["winner"]["seq"] == 3


def test_a_job_that_the_page_gave_up_sets_nothing_more() -> None:
    ended = job(2, 11, flying=[1], outdated=("job 1",))
    assert said(job(1, None, status="superseded"), ended) == {}
    # Another worker than the one that was told so has seen it end.
    assert said(job(1, None, status="no_update"), ended) == {}
    assert said(job(1, None), replace(ended, writes=ended.writes[:1])) == {}


def test_a_job_that_the_page_did_not_know_yet_goes_on() -> None:
    newer = job(2, 20, flying=[1])
    assert said(job(1, 10), newer) == {"race.stale-side-update": "confirmed"}
    assert said(job(1, None, t_ended=None), newer) == {}
    third = job(3, 30, flying=[1, 2], outdated=("job 1", "job 2"))
    assert said(job(1, None, status="no_update"), job(2, None, flying=[1]), third) == {}


def test_write_skew() -> None:
    one = record(P_OF_Q, 1, 10, state={"q.data": "0"}, writes={"p.data": "1"})
    other = record(Q_OF_P, 2, 11, flying=[1], state={"p.data": "0"}, writes={"q.data": "1"})
    assert said(one, other)["race.write-skew"] == "confirmed"
    assert said(one, replace(other, in_flight=())) == {}
    unchanged = record(P_OF_Q, 1, 10, state={"q.data": "0"}, writes={"p.data": "0"})
    assert said(unchanged, other) == {}


def test_wasted_overlap() -> None:
    detector = Detector(EVERY)
    detector.feed([save(1, 10, OLD), save(2, 11, OLD, flying=[1])])
    (finding,) = detector.findings()
    assert (finding.rule, finding.level, finding.stage) == (
        "race.wasted-overlap",
        "info",
        "observed",
    )
    assert finding.properties == ()
    detector = Detector(EVERY)
    detector.feed([save(1, 10, OLD), save(2, 11, OLD)])
    assert detector.findings() == ()


def test_each_answer_is_wasted_once_however_many_runs_follow() -> None:
    clicks = [save(seq, 10 + seq, OLD, flying=range(1, seq)) for seq in range(1, 6)]
    detector = Detector(EVERY)
    detector.feed(clicks)
    (finding,) = detector.findings()
    assert (finding.evidence["occurrences"], finding.evidence["chances"]) == (4, 4)
