from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.model import Landing, RequestRecord
from dash_inspector.store.clocks import clocks, joined

OFFSET = 900.0


def run(seq: int, *, sent: float, there: float, busy: float) -> RequestRecord:
    """A run on a page whose clock began at 900 s of the host's."""
    received = OFFSET + sent + there
    return RequestRecord(
        id=f"r{seq}",
        callback="c",
        t_received=received,
        t_started=received,
        t_ended=received + busy,
        tab="tab",
        seq=seq,
        client_ms=sent * 1000,
    )


def back(record: RequestRecord, *, after: float, changed: bool = True) -> Landing:
    """Its landing, ``after`` seconds after the server was done."""
    assert record.t_ended is not None
    assert record.seq is not None
    return Landing("tab", record.seq, (record.t_ended - OFFSET + after) * 1000, 200, changed)


def by_seq(*landings: Landing) -> dict[tuple[str, int], Landing]:
    return {(landing.tab, landing.seq): landing for landing in landings}


def test_the_fastest_round_trip_decides() -> None:
    slow = run(1, sent=1.0, there=0.4, busy=0.2)
    fast = run(2, sent=2.0, there=0.01, busy=5.0)
    found = clocks([slow, fast], by_seq(back(slow, after=0.1), back(fast, after=0.03)))
    assert found["tab"].offset == pytest.approx(OFFSET - 0.01)
    assert found["tab"].error == pytest.approx(0.02)
    assert abs(found["tab"].offset - OFFSET) <= found["tab"].error


def test_times_are_mapped() -> None:
    record = run(1, sent=1.0, there=0.02, busy=0.5)
    landing = back(record, after=0.02)
    clock = clocks([record], by_seq(landing))["tab"]
    filled = joined(record, landing, clock)
    assert filled.t_sent == pytest.approx(OFFSET + 1.0)
    assert filled.t_applied == pytest.approx(OFFSET + 1.54)
    assert filled.clock_error == pytest.approx(0.02)
    assert filled.landed_ms == pytest.approx(1540)
    unmapped = replace(filled, t_sent=None, t_applied=None, clock_error=None, landed_ms=None)
    assert unmapped == record


def test_what_was_not_applied_has_no_such_time() -> None:
    record = run(1, sent=1.0, there=0.02, busy=0.5)
    landing = back(record, after=0.02, changed=False)
    filled = joined(record, landing, clocks([record], by_seq(landing))["tab"])
    assert filled.t_sent is not None
    assert filled.t_applied is None


@pytest.mark.parametrize("missing", ["tab", "seq", "client_ms", "t_ended"])
def test_without_both_ends_there_is_no_clock(missing: str) -> None:
    record = run(1, sent=1.0, there=0.02, busy=0.5)
    landings = by_seq(back(record, after=0.02))
    incomplete = replace(record, **{missing: None})  # type: ignore[arg-type]
    assert clocks([incomplete], landings) == {}
    assert clocks([record], {}) == {}


def test_a_trip_that_took_less_than_nothing_says_nothing() -> None:
    record = run(1, sent=1.0, there=0.02, busy=0.5)
    assert clocks([record], by_seq(back(record, after=-0.1))) == {}


def test_each_page_has_its_own_clock() -> None:
    first = run(1, sent=1.0, there=0.02, busy=0.5)
    second = replace(run(1, sent=1.0, there=0.02, busy=0.5), tab="other", client_ms=500.0)
    landing = Landing("other", 1, 1040.0, 200, changed=True)
    found = clocks([first, second], by_seq(back(first, after=0.0), landing))
    assert found["other"].offset == pytest.approx(OFFSET + 0.5)
    assert found["tab"].offset == pytest.approx(OFFSET + 0.01)


def test_without_a_clock_the_page_s_own_time_is_known() -> None:
    record = run(1, sent=1.0, there=0.02, busy=0.5)
    found = joined(record, back(record, after=0.02))
    assert found.landed_ms == pytest.approx(1540)
    assert replace(found, landed_ms=None) == record
    assert joined(record, back(record, after=0.02, changed=False)) == record


def test_an_answer_that_was_thrown_away_overwrote_nothing() -> None:
    record = run(1, sent=1.0, there=0.02, busy=0.5)
    landing = replace(back(record, after=0.02), edited=("text.value",))
    assert joined(record, landing).edited == ("text.value",)
    assert joined(replace(record, status="superseded"), landing).edited == ()


def test_a_job_that_the_page_gave_up_is_over_whoever_was_told() -> None:
    started = replace(run(1, sent=1.0, there=0.02, busy=0.5), job="j", t_ended=None)
    landing = Landing("tab", 1, 1540.0, 200, changed=False)
    assert joined(started, landing).status == "superseded"
    assert joined(started, None).status == "ok"
    ended = replace(started, t_ended=2.0, status="no_update")
    assert joined(ended, landing).status == "no_update"
