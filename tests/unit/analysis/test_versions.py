"""``race.lost-update``: what has it, and what looks like it and is none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.analysis import Detector
from dash_inspector.model import RequestRecord
from tests.unit.analysis.raced import (
    BOTH,
    COMPLETE,
    EVERY,
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
    last,
    said,
)
from tests.unit.analysis.recorded import BIG, record

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
