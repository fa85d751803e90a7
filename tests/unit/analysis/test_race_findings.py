from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.unit.analysis.raced import (
    FIRST,
    LAST,
    OLD,
    P_OF_Q,
    Q_OF_P,
    RACE,
    SHOWN_A,
    SHOWN_B,
    USER,
    WITH_FIRST,
    WITH_LAST,
    found,
)
from tests.unit.analysis.recorded import record
from tests.unit.analysis.registry import callback


def test_a_lost_update_in_all_detail() -> None:
    (finding,) = found(*RACE)
    assert (finding.rule, finding.level, finding.stage) == (
        "race.lost-update",
        "error",
        "confirmed",
    )
    assert (
        finding.title == "`update_last` undid what `update_first` had just changed in `user.data`"
    )
    assert finding.message == (
        "`update_first` (app.py:3) answered first and changed `first` in `user.data`. Then came "
        "the answer of `update_last` (app.py:9), made from the old value, and that change was "
        "gone.\n"
        "Both had read `user.data` before the other's answer was in the page, and both write it "
        "back whole: the answer that comes last puts the old content back where it changed "
        "nothing itself.\n"
        "It happened once out of 1 chance. A chance is each time that both were under way at once "
        "and wrote `user.data` back whole."
    )
    assert finding.requests == ("tab-1", "tab-2")
    assert set(finding.callbacks) == {FIRST.id, LAST.id}
    evidence = dict(finding.evidence)
    code = evidence.pop("cure_code")
    assert 'user["first"] = ...' in code
    assert 'user["last"] = ...' in code
    base = {"fingerprint": repr(sorted(OLD.items())), "preview": None}
    timeline = evidence.pop("timeline")
    assert [(one["request"], one["reads"], one["writes"]) for one in timeline] == [
        ("tab-1", [USER], [USER]),
        ("tab-2", [USER], [USER]),
    ]
    assert [one["generation"] for one in timeline] == [0, 0]
    sides = {one: evidence.pop(one) for one in ("loser", "winner")}
    assert [one["function"] for one in sides.values()] == ["update_first", "update_last"]
    assert sides["loser"]["read"] == sides["winner"]["read"] == base
    assert [one["changed"] for one in sides.values()] == [["first"], ["last"]]
    assert evidence.pop("fields") == [
        _field("first", "'a'", "'A'", "'a'", "base"),
        _field("last", "'b'", "'b'", "'B'", "winner"),
    ]
    assert evidence == {
        "occurrences": 1,
        "chances": 1,
        "provoked": 0,
        "healed": 0,
        "property": USER,
        "base": base,
        "lost_fields": ["first"],
        "cure": "patch",
    }


def _field(name: str, base: str, loser: str, winner: str, kept: str) -> dict[str, Any]:
    cells = {
        one: {"fingerprint": value, "preview": None}
        for one, value in (("base", base), ("loser", loser), ("winner", winner))
    }
    return {"name": name, **cells, "kept": kept}


def test_who_lands_last_wins_whoever_was_sent_first() -> None:
    (finding,) = found(replace(RACE[0], landed_ms=12.0), RACE[1])
    assert finding.evidence["loser"]["function"] == "update_last"
    assert finding.evidence["lost_fields"] == ["last"]


def test_two_callbacks_are_merged_by_what_they_need_of_each_other() -> None:
    older = record(SHOWN_A, 1, 12, writes={"shown.data": "a"})
    newer = record(SHOWN_B, 2, 11, writes={"shown.data": "b"}, flying=[1])
    (finding,) = found(older, newer)
    assert "that of them whose Input triggered" in finding.evidence["cure_code"]
    one = record(P_OF_Q, 1, 10, state={"q.data": "0"}, writes={"p.data": "1"})
    other = record(Q_OF_P, 2, 11, flying=[1], state={"p.data": "0"}, writes={"q.data": "1"})
    (skew,) = [one for one in found(one, other) if one.rule == "race.write-skew"]
    assert "both results from the same old values" in skew.evidence["cure_code"]


def test_the_value_before_is_that_of_whoever_read_it() -> None:
    reads = callback("reads", ["shown.data!"], ["c.value"], ["shown.data"])
    older = record(reads, 1, 12, state={"shown.data": OLD}, writes={"shown.data": WITH_FIRST})
    newer = record(SHOWN_B, 2, 11, writes={"shown.data": WITH_LAST}, flying=[1])
    (finding,) = found(older, newer, callbacks=(reads, SHOWN_B))
    assert finding.rule == "race.lost-update"
    assert finding.evidence["lost_fields"] == ["last"]
    assert [one["base"]["fingerprint"] for one in finding.evidence["fields"]] == ["'a'", "'b'"]


def test_a_message_has_three_lines_whatever_an_id_holds() -> None:
    node = "two\nlines.data"
    writers = [callback(name, [f"{node}!"], [f"{name}.value"]) for name in ("a", "b")]
    older = record(writers[0], 1, 12, writes={node: "x"})
    newer = record(writers[1], 2, 11, writes={node: "y"}, flying=[1])
    (finding,) = found(older, newer, callbacks=tuple(writers))
    assert len(finding.message.splitlines()) == 3
