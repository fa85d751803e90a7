"""How often it happened, out of how many times that it could have."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.analysis import Detector
from dash_inspector.model import RequestRecord
from tests.unit.analysis.raced import (
    EVERY,
    OLD,
    P_OF_Q,
    Q_OF_P,
    RESET,
    SAVE,
    USER,
    WITH_FIRST,
    WITH_LAST,
    WRITER,
    fill,
    first,
    found,
    last,
    look,
    save,
)
from tests.unit.analysis.recorded import record


def counted(*records: RequestRecord) -> dict[str, tuple[int, int]]:
    """Occurrences and chances by rule."""
    told = [(one.rule, one.evidence) for one in found(*records)]
    return {rule: (evidence["occurrences"], evidence["chances"]) for rule, evidence in told}


def test_every_pair_that_ran_together_is_a_chance() -> None:
    stale = WRITER, save(2, 11, OLD, flying=[1])
    known = record(RESET, 3, 20, writes={USER: OLD}), save(4, 21, OLD, flying=[3])
    before = save(5, 31, OLD), record(RESET, 6, 30, writes={USER: WITH_FIRST}, flying=[5])
    assert counted(*stale) == {"race.stale-state": (1, 1)}
    assert counted(*stale, *known, *before) == {"race.stale-state": (1, 3)}
    apart = record(RESET, 7, 40, writes={USER: WITH_FIRST}), save(8, 41, OLD)
    assert counted(*stale, *apart) == {"race.stale-state": (1, 1)}


def test_a_crossing_that_changed_nothing_is_a_chance() -> None:
    def crossing(seq: int, wrote: str) -> tuple[RequestRecord, RequestRecord]:
        one = record(P_OF_Q, seq, seq + 10, state={"q.data": "0"}, writes={"p.data": wrote})
        read = {"p.data": "0"}
        other = record(Q_OF_P, seq + 1, seq + 11, flying=[seq], state=read, writes={"q.data": "1"})
        return one, other

    assert counted(*crossing(1, "1"), *crossing(21, "0"))["race.write-skew"] == (1, 2)


def test_a_side_update_that_was_replaced_is_a_chance() -> None:
    def twice(seq: int, **newer: Any) -> tuple[RequestRecord, RequestRecord]:
        written, side = {"saved.data": "x"}, {"note.children": "older"}
        older = record(SAVE, seq, seq + 10, writes=written, sides=side)
        return older, record(SAVE, seq + 1, seq + 11, flying=[seq], writes=written, **newer)

    replaced = twice(21, sides={"note.children": "newer"})
    assert counted(*twice(1), *replaced) == {"race.stale-side-update": (1, 2)}


def test_every_answer_that_can_overwrite_an_edit_is_a_chance() -> None:
    edited = fill(1, 10, "", "filled", edited=("text.value",))
    calm = [fill(seq, seq + 10, "filled", "again") for seq in (21, 41)]
    assert counted(edited, *calm) == {"race.user-edit": (1, 3)}
    seen = fill(61, 70, "again", "filled"), look(62, "typed", flying=[61])
    assert counted(edited, *calm, *seen) == {"race.user-edit": (2, 4)}


def test_what_happened_while_provoked_is_counted_apart() -> None:
    def lost(seq: int, **facts: Any) -> tuple[RequestRecord, RequestRecord]:
        older = replace(first(seq, seq + 10, OLD, WITH_FIRST), **facts)
        return older, last(seq + 1, seq + 11, OLD, WITH_LAST, flying=[seq])

    (provoked,) = found(*lost(1, held=True))
    assert provoked.evidence["provoked"] == 1
    assert (
        "once out of 1 chance, each time while an answer was held back by the" in provoked.message
    )
    (both,) = found(*lost(1, held=True), *lost(21))
    assert (both.evidence["provoked"], both.evidence["occurrences"]) == (1, 2)
    assert "twice out of 2 chances, once while an answer was held back" in both.message
    (alone,) = found(*lost(1))
    assert alone.evidence["provoked"] == 0
    assert "held back" not in alone.message


def test_counts_survive_a_long_session() -> None:
    detector = Detector(EVERY)
    for turn in range(400):
        held = {"first": str(turn), "last": str(turn)}
        one, two = 2 * turn + 1, 2 * turn + 2
        detector.feed([first(one, 10.0 * turn + 1, held, {**held, "first": "x"})])
        landed = last(two, 10.0 * turn + 2, held, {**held, "last": "x"}, flying=[one])
        detector.feed([replace(landed, landed_ms=None)])
        detector.feed([landed])
    (finding,) = detector.findings()
    assert (finding.evidence["occurrences"], finding.evidence["chances"]) == (400, 400)
