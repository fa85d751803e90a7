"""``race.lost-update``: what has it, and what looks like it and is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.analysis import Detector
from dash_inspector.model import DELETED, LONGER, RequestRecord
from tests.unit.analysis.raced import (
    BOTH,
    COMPLETE,
    EVERY,
    FIRST,
    LAST,
    OLD,
    PATCHED,
    RACE,
    RESET,
    SAVE,
    UNCHANGED,
    USER,
    WITH_FIRST,
    WITH_LAST,
    first,
    found,
    last,
    said,
)
from tests.unit.analysis.recorded import BIG, PATCH, Patched, patched, record
from tests.unit.analysis.registry import callback

SHOW = callback("show", [f"{USER}!"], ["show.n_clicks"])
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
    "changed nothing": UNCHANGED,
    "the same": (RACE[0], last(2, 11, OLD, WITH_FIRST, flying=[1])),
    "Patch": PATCHED,
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


PATCHED_FIRST = first(1, 10, OLD, patched(first="A"))
UNDONE = last(2, 11, OLD, WITH_LAST, flying=[1])
HELD = {**OLD, "first": {"x": 1}}
DEEP = first(1, 10, HELD, Patched({"first": None}))
UNDONE_DEEP = last(2, 12, HELD, {**HELD, "last": "B"}, flying=[1])
LOOK = record(SAVE, 3, 13, flying=[2], state={USER: {**HELD, "first": {"x": 2}}})
GROWN = first(1, 10, HELD, Patched({"first": LONGER}))
DEEPER = {**HELD, "first": {"x": 1, "y": 2}}
BLIND = record(RESET, 1, 10, writes={USER: WITH_FIRST})
BESIDE = {
    "a Patch is undone": ((PATCHED_FIRST, UNDONE), "confirmed"),
    "a Patch of a field that both change": (
        (PATCHED_FIRST, last(2, 11, OLD, {**OLD, "first": "Z"}, flying=[1])),
        None,
    ),
    "a Patch that changes nothing": ((first(1, 10, OLD, patched(first="a")), UNDONE), None),
    "a deleted field comes back": (
        (first(1, 10, OLD, Patched({"first": DELETED})), UNDONE),
        "confirmed",
    ),
    "a nested Patch, as far as it is known": ((DEEP, UNDONE_DEEP), "observed"),
    "a nested Patch that somebody read": ((DEEP, UNDONE_DEEP, LOOK), "confirmed"),
    "a list in a field has grown": (
        (GROWN, UNDONE_DEEP),
        "confirmed",
    ),
    "a nested Patch in a field that both change": (
        (DEEP, replace(LOOK, landed_ms=11.0), last(2, 12, HELD, DEEPER, flying=[1])),
        "observed",
    ),
    "a list that both change": (
        (GROWN, replace(LOOK, landed_ms=11.0), last(2, 12, HELD, DEEPER, flying=[1])),
        "observed",
    ),
    "a Patch of which nothing is known": ((first(1, 10, OLD, PATCH), UNDONE), "observed"),
    "an append to a list": (
        (first(1, 10, ["a"], PATCH), last(2, 11, ["a"], ["a", "c"], flying=[1])),
        "observed",
    ),
    "a blind write is undone": ((BLIND, UNDONE), "confirmed"),
    "a blind write of the same": ((record(RESET, 1, 10, writes={USER: OLD}), UNDONE), None),
    "the whole value first": ((replace(UNDONE, landed_ms=9.0), PATCHED_FIRST), None),
    "set_props is undone": (
        (record(RESET, 1, 10, sides={USER: WITH_FIRST}), UNDONE),
        "confirmed",
    ),
    "set_props of a background job": (
        (record(RESET, 1, 10, sides={USER: WITH_FIRST}, job="7"), UNDONE),
        None,
    ),
    "a Patch brings it back": (
        (
            *RACE,
            record(
                COMPLETE,
                3,
                12,
                inputs={USER: WITH_LAST},
                writes={USER: patched(first="A")},
                triggered=[USER],
            ),
        ),
        None,
    ),
}


@pytest.mark.parametrize("name", BESIDE)
def test_beside_a_whole_write(name: str) -> None:
    records, stage = BESIDE[name]
    assert said(*records).get("race.lost-update") == stage


ORDER = {
    "a Patch of its own field": ((patched(first="A"), WITH_LAST), None),
    "a Patch of what the other had just set": ((patched(last="Z"), WITH_LAST), "confirmed"),
    "the same content": ((patched(last="B"), WITH_LAST), None),
    "two patches": ((patched(first="A"), patched(last="B")), None),
    "two patches of one field": ((patched(first="A"), patched(first="B")), "confirmed"),
    "two nested patches": ((Patched({"first": None}), Patched({"first": None})), None),
    "a whole value over a Patch": ((WITH_FIRST, patched(last="B")), "confirmed"),
}


@pytest.mark.parametrize("name", ORDER)
def test_which_of_two_answers_was_meant_to_stay(name: str) -> None:
    (older, newer), stage = ORDER[name]
    look = record(SAVE, 1, 1, state={USER: OLD})
    late = record(SHOW, 2, 20, writes={USER: older})
    early = record(RESET, 3, 10, flying=[2], writes={USER: newer})
    told = {one.rule: one.stage for one in found(look, late, early, callbacks=(*EVERY, SHOW))}
    assert told.get("race.write-order") == stage
    assert "race.lost-update" not in told


BETWEEN = {
    "a third takes the field back": (OLD, None),
    "a third patches the field": (patched(last="B"), None),
    "a third patches another field": (patched(first="A"), "confirmed"),
    "a third does something to the field": (Patched({"last": None}), None),
}


@pytest.mark.parametrize("name", BETWEEN)
def test_only_what_was_still_there_is_overwritten(name: str) -> None:
    third, stage = BETWEEN[name]
    early = record(RESET, 3, 10, flying=[2], writes={USER: patched(last="Y")})
    between = record(FIRST, 4, 15, flying=[2], writes={USER: third})
    late = record(SHOW, 2, 20, writes={USER: {**OLD, "last": "B"}})
    look = record(SAVE, 1, 1, state={USER: OLD})
    told = found(look, late, early, between, callbacks=(*EVERY, SHOW))
    orders = [one for one in told if one.rule == "race.write-order" and "reset" in one.title]
    assert [one.stage for one in orders] == ([] if stage is None else [stage])


def test_whole_values_are_overwritten_once() -> None:
    early = record(RESET, 3, 10, flying=[2], writes={USER: WITH_FIRST})
    between = record(FIRST, 4, 15, flying=[2], writes={USER: WITH_LAST})
    late = record(SHOW, 2, 20, writes={USER: OLD})
    told = found(late, early, between, callbacks=(*EVERY, SHOW))
    orders = [one.title for one in told if one.rule == "race.write-order"]
    assert len(orders) == 1
    assert "reset" not in orders[0]


@pytest.mark.parametrize(
    ("loser", "line"),
    [
        (DEEP, 'user["first"]["field"] = ...  # only what it changes in it; of a number: += ...'),
        (GROWN, 'user["first"].append(...)  # or what else it changes in it'),
    ],
)
def test_where_both_change_a_field_the_cure_sets_no_more_than_a_part(
    loser: RequestRecord, line: str
) -> None:
    look = replace(LOOK, landed_ms=11.0)
    (finding,) = found(loser, look, last(2, 12, HELD, DEEPER, flying=[1]), callbacks=(FIRST, LAST))
    assert f"    {line}\n" in finding.evidence["cure_code"]


def test_a_patch_is_named_as_what_does_not_help() -> None:
    (finding,) = found(PATCHED_FIRST, UNDONE, callbacks=(FIRST, LAST))
    assert "That `update_first` returns a `Patch` does not help as long as" in finding.message
    assert finding.fix.startswith("Return a `Patch()` from `update_last`: ")
    assert finding.evidence["loser"]["changed"] == ["first"]
    assert [one["name"] for one in finding.evidence["fields"]] == ["first", "last"]
    assert [one["loser"] for one in finding.evidence["fields"]] == [
        {"fingerprint": "'A'", "preview": None},
        {"fingerprint": "'b'", "preview": None},
    ]


def test_what_an_append_left_is_not_made_up() -> None:
    (finding,) = found(
        first(1, 10, ["a"], PATCH),
        last(2, 11, ["a"], ["a", "c"], flying=[1]),
        callbacks=(FIRST, LAST),
    )
    assert [one["loser"] for one in finding.evidence["fields"]] == [None]
    assert "user.append(...)" in finding.evidence["cure_code"]
