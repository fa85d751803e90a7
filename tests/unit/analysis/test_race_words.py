from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_inspector.analysis import Detector
from dash_inspector.model import Callback, RequestRecord
from tests.unit.analysis.raced import (
    EVERY,
    MERGED,
    OLD,
    P_OF_Q,
    Q_OF_P,
    RACE,
    SAVE,
    SHOWN_A,
    SHOWN_B,
    USER,
    WITH_FIRST,
    WRITER,
    fill,
    first,
    last,
    save,
)
from tests.unit.analysis.recorded import BIG, record
from tests.unit.analysis.registry import callback

TOGGLE = callback("toggle", ["modal.is_open"], ["open.n_clicks"], ["modal.is_open"])


def toggled(seq: int, landed: float, held: str, **facts: Any) -> RequestRecord:
    written = {"modal.is_open": "open"}
    facts = {"triggered": ["open.n_clicks"], **facts}
    return record(TOGGLE, seq, landed, state={"modal.is_open": held}, writes=written, **facts)


def test_a_double_click_on_a_toggle_is_no_proven_loss_but_told() -> None:
    """``return not is_open`` and ``return True`` leave the same records of two quick clicks."""
    detector = Detector((TOGGLE,))
    detector.feed([toggled(1, 10, "shut"), toggled(2, 11, "shut", flying=[1])])
    (finding,) = detector.findings()
    assert (finding.rule, finding.stage) == ("race.wasted-overlap", "observed")
    assert "`modal.is_open` as State with the same value" in finding.message
    for older in (toggled(1, 10, "open"), toggled(1, 10, "else")):
        detector = Detector((TOGGLE,))
        detector.feed([older, toggled(2, 11, "shut", flying=[1])])
        (finding,) = detector.findings()
        assert "as State" not in finding.message


def merged(seq: int, landed: float, written: object, why: str, **facts: Any) -> RequestRecord:
    writes = {USER: written}
    return record(MERGED, seq, landed, state={USER: OLD}, writes=writes, triggered=[why], **facts)


def asked(seq: int, **facts: Any) -> RequestRecord:
    return record(SAVE, seq, 9 + seq, writes={"saved.data": "x"}, **facts)


def said_of(rule: str, *records: RequestRecord, callbacks: tuple[Callback, ...] = EVERY) -> str:
    detector = Detector(callbacks)
    detector.feed(records)
    (finding,) = [one for one in detector.findings() if one.rule == rule]
    return finding.message


HAPPENED = {
    "race.lost-update": (RACE, "`update_first` (app.py:3) answered first and changed `first` in"),
    "race.dropped-update": (
        (merged(1, 10, WITH_FIRST, "first.value"), merged(2, 11, OLD, "last.value", flying=[1])),
        "That one changed `first` in `user.data`; the second answer does not",
    ),
    "race.user-edit": (
        (fill(1, 10, "", "filled", edited=("text.value",)),),
        "`text.value` was changed in the page by its user. Then the answer came and replaced",
    ),
    "race.stale-state": (
        (WRITER, save(2, 11, OLD, flying=[1])),
        "was sent with the old `user.data` while `reset` (app.py:1) was still at work on a new",
    ),
    "race.write-order": (
        (
            record(SHOWN_A, 1, 12, writes={"shown.data": "a"}),
            record(SHOWN_B, 2, 11, writes={"shown.data": "b"}, flying=[1]),
        ),
        "`from_a` (app.py:1) was triggered first and `from_b` (app.py:1) after it",
    ),
    "race.stale-side-update": (
        (asked(1, sides={"note.children": "older"}), asked(2, flying=[1])),
        "and yet that run still set `note.children`",
    ),
    "race.write-skew": (
        (
            record(P_OF_Q, 1, 10, state={"q.data": "0"}, writes={"p.data": "1"}),
            record(Q_OF_P, 2, 11, flying=[1], state={"p.data": "0"}, writes={"q.data": "1"}),
        ),
        "was at work on a new one, and the other way round: each used an old value",
    ),
    "race.wasted-overlap": (
        (asked(1), asked(2, flying=[1])),
        "was triggered again while it was still running",
    ),
}


@pytest.mark.parametrize("rule", HAPPENED)
def test_each_message_says_what_happened_and_why_and_how_often(rule: str) -> None:
    records, part = HAPPENED[rule]
    happened, why, often = said_of(rule, *records).splitlines()
    assert part in happened
    assert "Dash" in why or "the page" in why
    assert often.startswith("It happened once")
    assert ("A chance is each time that" in often) == (rule != "race.wasted-overlap")
    for jargon in ("superseded", "side update", "in flight", "landed", "fingerprint"):
        assert jargon not in f"{happened} {why} {often}"


def test_where_the_values_prove_no_loss_it_is_said_what_is_not_known() -> None:
    clash = first(1, 10, OLD, WITH_FIRST), last(2, 11, OLD, {**OLD, "first": "Z"}, flying=[1])
    happened, why, _ = said_of("race.lost-update", *clash).splitlines()
    assert "both changed `first` in `user.data` at the same time" in happened
    assert why.endswith("wins, whichever of the two was meant to stay.")
    large = first(1, 10, BIG, BIG), last(2, 11, BIG, BIG, flying=[1])
    happened, why, _ = said_of("race.lost-update", *large).splitlines()
    assert "both wrote `user.data` back at the same time" in happened
    assert why.endswith("had changed, the recorded values do not tell.")


def test_a_value_without_fields_is_named_itself() -> None:
    lists = first(1, 10, ["a"], ["a", "b"]), last(2, 11, ["a"], ["a", "c"], flying=[1])
    assert "answered first and changed `user.data`." in said_of("race.lost-update", *lists)


def test_an_older_job_is_stopped_and_does_not_go_on() -> None:
    job = replace(SAVE, kind="background")
    runs = asked(1), asked(2, flying=[1])
    assert "does not stop the older run" in said_of("race.wasted-overlap", *runs)
    assert "does not stop" not in said_of("race.wasted-overlap", *runs, callbacks=(job,))
