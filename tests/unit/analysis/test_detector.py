"""Each race rule: one that has it, and what looks like it and is none."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_inspector.analysis import Detector, analyse
from dash_inspector.model import Callback, Finding, RequestRecord
from tests.unit.analysis.recorded import BIG, PATCH, record
from tests.unit.analysis.registry import callback, javascript, snapshot

USER = "user.data"
FIRST = callback("update_first", [f"{USER}!"], ["first.value"], [USER], line=3)
LAST = callback("update_last", [f"{USER}!"], ["last.value"], [USER], line=9)
MERGED = callback("update_user", [USER], ["first.value", "last.value"], [USER])
COMPLETE = callback("complete", [f"{USER}!"], [USER], ["first.value", "last.value"])
SAVE = callback("save", ["saved.data"], ["save.n_clicks"], [USER])
RESET = callback("reset", [f"{USER}!"], ["reset.n_clicks"])
SHOWN_A = callback("from_a", ["shown.data!"], ["a.value"])
SHOWN_B = callback("from_b", ["shown.data!"], ["b.value"])
P_OF_Q = callback("p_of_q", ["p.data"], ["a.value"], ["q.data"])
Q_OF_P = callback("q_of_p", ["q.data"], ["b.value"], ["p.data"])
FILL = callback("fill", ["text.value"], ["fill.n_clicks"], ["text.value"])
COUNT = callback("count", ["n.children"], ["go.n_clicks"], ["text.value"])
EVERY = (
    *(FIRST, LAST, MERGED, COMPLETE, SAVE, RESET, SHOWN_A, SHOWN_B, P_OF_Q, Q_OF_P, FILL, COUNT),
    javascript(["step.data"], [USER]),
)


def found(*records: RequestRecord, callbacks: tuple[Callback, ...] = EVERY) -> list[Finding]:
    detector = Detector(callbacks)
    detector.feed(records)
    return [one for one in detector.findings() if one.rule != "race.wasted-overlap"]


def said(*records: RequestRecord) -> dict[str, str]:
    return {one.rule: one.stage for one in found(*records)}


def first(seq: int, landed: float | None, held: Any, written: Any, **facts: Any) -> RequestRecord:
    return record(
        FIRST,
        seq,
        landed,
        **{"triggered": ["first.value"], **facts},
        state={USER: held},
        writes={USER: written},
    )


def last(seq: int, landed: float | None, held: Any, written: Any, **facts: Any) -> RequestRecord:
    return record(
        LAST,
        seq,
        landed,
        **{"triggered": ["last.value"], **facts},
        state={USER: held},
        writes={USER: written},
    )


OLD = {"first": "a", "last": "b"}
WITH_FIRST = {**OLD, "first": "A"}
WITH_LAST = {**OLD, "last": "B"}
RACE = (first(1, 10, OLD, WITH_FIRST), last(2, 11, OLD, WITH_LAST, flying=[1]))


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
        "`update_first` (app.py:3) and `update_last` (app.py:9) read `user.data` before the "
        "other's answer was in the page. `update_first` answered first and changed `first`; then "
        "came the answer of `update_last`, made from the old value, and that change was gone. "
        "It happened once, out of 1 chance."
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


LISTS = (first(1, 10, ["a"], ["a", "b"]), last(2, 11, ["a"], ["a", "c"], flying=[1]))
SAME_FIELD = (first(1, 10, OLD, WITH_FIRST), last(2, 11, OLD, {**OLD, "first": "Z"}, flying=[1]))
UNKNOWN = (first(1, 10, BIG, BIG), last(2, 11, BIG, BIG, flying=[1]))
EMPTY = (first(1, 10, None, {"first": "A"}), last(2, 11, None, {"last": "B"}, flying=[1]))


@pytest.mark.parametrize(
    ("records", "stage"),
    [(LISTS, "confirmed"), (SAME_FIELD, "observed"), (UNKNOWN, "observed"), (EMPTY, "confirmed")],
    ids=["lists", "one field", "too large", "empty"],
)
def test_what_the_values_prove(records: tuple[RequestRecord, ...], stage: str) -> None:
    assert said(*records) == {"race.lost-update": stage}


BOTH = {"first": "A", "last": "B"}
HEALED = (
    *RACE,
    record(
        COMPLETE,
        3,
        12,
        inputs={USER: WITH_LAST},
        writes={USER: BOTH},
        triggered=[USER],
    ),
)
STEPS = (
    *RACE,
    record(COMPLETE, 3, 12, inputs={USER: WITH_LAST}, writes={USER: BOTH}, triggered=["step.data"]),
)
RESET_BETWEEN = (
    first(1, 10, OLD, WITH_FIRST),
    last(2, 15, OLD, WITH_LAST, flying=[1]),
    record(RESET, 3, 12, flying=[2], writes={USER: OLD}),
)
ANOTHER_READ = (
    first(1, 10, OLD, WITH_FIRST),
    last(2, 15, OLD, WITH_LAST, flying=[1]),
    record(SAVE, 3, 12, flying=[2], state={USER: OLD}, status="no_update"),
)
AGAIN = (
    first(1, 10, OLD, WITH_FIRST),
    last(2, 12, OLD, WITH_LAST, flying=[1]),
    last(3, 14, WITH_FIRST, BOTH, flying=[2]),
)
SILENT = {
    "in turn": (first(1, 10, OLD, WITH_FIRST), last(2, 11, WITH_FIRST, BOTH)),
    "two tabs": (RACE[0], last(2, 11, OLD, WITH_LAST, flying=[1], tab="other")),
    "no page's word": tuple(replace(one, tab=None) for one in RACE),
    "not landed": (RACE[0], replace(RACE[1], landed_ms=None)),
    "failed": (RACE[0], replace(RACE[1], status="error", writes=())),
    "cancelled": (RACE[0], replace(RACE[1], status="cancelled")),
    "changed nothing": (first(1, 10, OLD, OLD), RACE[1]),
    "the same": (RACE[0], last(2, 11, OLD, WITH_FIRST, flying=[1])),
    "Patch": (first(1, 10, OLD, PATCH), last(2, 11, OLD, PATCH, flying=[1])),
    "healed": HEALED,
    "healed by way of JavaScript": STEPS,
    "written anew in between": RESET_BETWEEN,
    "read differently in between": ANOTHER_READ,
    "superseded": AGAIN,
}


@pytest.mark.parametrize("name", SILENT)
def test_no_update_is_lost(name: str) -> None:
    # A newer answer that an older one overwrites is another matter.
    assert said(*SILENT[name]).keys() <= {"race.write-order"}


def test_what_the_user_does_again_heals_nothing() -> None:
    again = first(3, 14, WITH_LAST, BOTH)
    assert said(*RACE, again) == {"race.lost-update": "confirmed"}


def test_a_finding_is_withdrawn_when_it_heals() -> None:
    detector = Detector(EVERY)
    detector.feed(RACE)
    assert [one.rule for one in detector.findings()] == ["race.lost-update"]
    detector.feed(HEALED[2:])
    assert detector.findings() == ()


def test_a_record_that_comes_again_replaces_itself() -> None:
    detector = Detector(EVERY)
    detector.feed([RACE[0], replace(RACE[1], landed_ms=None)])
    assert detector.findings() == ()
    detector.feed([RACE[1]])
    detector.feed(RACE)
    (finding,) = detector.findings()
    assert finding.evidence["occurrences"] == 1


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


def save(seq: int, landed: float, held: Any, **facts: Any) -> RequestRecord:
    facts = {"triggered": ["save.n_clicks"], **facts}
    return record(SAVE, seq, landed, state={USER: held}, writes={"saved.data": held}, **facts)


WRITER = record(RESET, 1, 10, writes={USER: WITH_FIRST})


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


def fill(seq: int, landed: float | None, held: str, written: str, **facts: Any) -> RequestRecord:
    return record(
        FILL, seq, landed, state={"text.value": held}, writes={"text.value": written}, **facts
    )


def look(seq: int, seen: str, **facts: Any) -> RequestRecord:
    return record(COUNT, seq, 5, state={"text.value": seen}, **facts)


def test_a_user_s_edit_that_another_request_has_seen() -> None:
    meanwhile = look(2, "typed", flying=[1])
    assert said(fill(1, 10, "", "filled"), meanwhile) == {"race.user-edit": "confirmed"}
    assert said(fill(1, 10, "", "typed"), meanwhile) == {}
    assert said(fill(1, 10, "", "filled"), look(2, "", flying=[1])) == {}
    assert said(fill(1, 10, "", "filled"), look(2, "filled")) == {}


def test_a_user_s_edit_by_the_page_s_own_word() -> None:
    (finding,) = found(fill(1, 10, "", "filled", edited=("text.value",)))
    assert (finding.rule, finding.stage) == ("race.user-edit", "confirmed")
    assert finding.requests == ("tab-1",)
    assert len(finding.evidence["timeline"]) == 1


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
    assert "once, out of 1 chance, each time while an answer was held back" in provoked.message
    (both,) = found(*lost(1, held=True), *lost(21))
    assert (both.evidence["provoked"], both.evidence["occurrences"]) == (1, 2)
    assert "twice, out of 2 chances, once while an answer was held back" in both.message
    (alone,) = found(*lost(1))
    assert alone.evidence["provoked"] == 0
    assert "held back" not in alone.message


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


def ladder(*records: RequestRecord) -> list[Finding]:
    facts = replace(snapshot(FIRST, LAST), requests=records)
    return [one for one in analyse(facts) if one.rule == "race.lost-update"]


def test_one_finding_climbs_the_ladder() -> None:
    (potential,) = ladder()
    (still,) = ladder(*SILENT["changed nothing"])
    (confirmed,) = ladder(*RACE)
    assert [one.stage for one in (potential, still, confirmed)] == [
        "potential",
        "potential",
        "confirmed",
    ]
    assert len({one.fingerprint for one in (potential, still, confirmed)}) == 1
    assert [one.evidence["chances"] for one in (potential, still, confirmed)] == [0, 1, 1]
    assert confirmed.evidence["rank"] == potential.evidence["rank"]


def test_what_was_only_ever_seen_to_patch_is_not_even_potential() -> None:
    assert ladder(*SILENT["Patch"]) == []
    assert len(ladder(SILENT["Patch"][0])) == 1
    assert len(ladder(*SILENT["Patch"], first(3, 20, OLD, WITH_FIRST))) == 1


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
