"""Verdict and truth over thousands of random schedules; ``RACES_SEED`` repeats one run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest

from dash_inspector.analysis.replay import Replay
from dash_inspector.analysis.runs import run_of
from dash_inspector.analysis.sightings import Sighting
from tests.unit.analysis.registry import callback
from tests.unit.analysis.renderer import Behaviour, Loss, Page, play

SEED = int(os.environ.get("RACES_SEED", "0")) or Random().randrange(1, 1_000_000)
SCHEDULES = int(os.environ.get("RACES_SCHEDULES", "500"))
USER = "user.data"


def writer(
    *fields: str,
    patch: bool = False,
    branches: bool = False,
    blind: bool = False,
    nested: bool = False,
) -> Behaviour:
    inputs = [f"{one}.value" for one in fields]
    name = f"update_{'_'.join(fields)}{'_blindly' * blind}"
    one = callback(name, [f"{USER}!"], inputs, [] if blind or patch else [USER])
    return Behaviour(one, fields, patch or nested, branches, blind=blind, nested=nested)


COLLECTOR = Behaviour(callback("collect", [f"{USER}!"], [USER]), (), collector=True)
APPS = {
    "two writers": ([writer("a"), writer("b")], None),
    "three writers": ([writer("a"), writer("b"), writer("c")], None),
    "shared field": ([writer("a", "x"), writer("b", "x"), writer("c")], None),
    "branching": ([writer("a", "b", branches=True)], None),
    "branching beside another": ([writer("a", "b", branches=True), writer("c")], None),
    "merged": ([writer("a", "b")], None),
    "Patch": ([writer("a", patch=True), writer("b", patch=True)], None),
    "Patch beside a whole write": ([writer("a", patch=True), writer("b")], None),
    "one Patch of two fields": (
        [writer("a", "c", patch=True), writer("b", "c"), writer("d")],
        None,
    ),
    "blind writer": ([writer("a", "b", blind=True), writer("a"), writer("b")], None),
    "blind writer and Patch": (
        [writer("a", "b", "c", blind=True), writer("a", patch=True), writer("b"), writer("c")],
        None,
    ),
    "collected": ([writer("a"), writer("b")], COLLECTOR),
    "collected Patch": ([writer("a", patch=True), writer("b")], COLLECTOR),
}
NESTED = {
    "one": [writer("a", nested=True), writer("b")],
    "two": [writer("a", nested=True), writer("b", nested=True), writer("c")],
}


def sightings(page: Page, behaviours: Iterable[Behaviour]) -> list[Sighting]:
    registry = {one.callback.dash_id: one.callback for one in behaviours}
    latest = {record.seq: record for record in page.records}
    runs = [run_of(record, registry[record.callback]) for record in latest.values()]
    return Replay([run for run in runs if run is not None], {}).sightings()


def verdict(page: Page, behaviours: Iterable[Behaviour]) -> set[Loss]:
    """The lost values that are claimed as proven."""
    claimed = set()
    for one in sightings(page, behaviours):
        if one.outcome == "confirmed" and one.rule != "race.write-order":
            write, changes = one.loser.writes[USER], page.changes[one.loser.seq]
            meant = {n: text.strip("'") for n, text in (write.fields or {}).items()} | changes
            claimed |= {(n, meant[n]) for n in one.lost if n not in one.healed}
    return claimed


@pytest.mark.parametrize("name", APPS)
def test_the_verdict_is_the_truth(name: str) -> None:
    behaviours, collector = APPS[name]
    counted: Counter[str] = Counter()
    for schedule in range(SCHEDULES):
        seed = f"{SEED} {name} {schedule}"
        page = Page(USER, collector=collector)
        play(page, behaviours, Random(seed), steps=Random(seed).randrange(2, 25))
        every = [*behaviours, collector] if collector is not None else behaviours
        claimed = verdict(page, every)
        assert page.lost <= claimed <= page.lost | page.returned, f"seed {seed}"
        counted["true positives"] += bool(claimed)
        counted["true negatives"] += not claimed
        counted["values lost"] += len(claimed)
    print(f"\n{name}: seed {SEED}: {dict(counted)}, no false one")


@pytest.mark.parametrize("name", NESTED)
def test_what_no_record_tells_is_never_claimed(name: str) -> None:
    behaviours = NESTED[name]
    for schedule in range(SCHEDULES):
        seed = f"{SEED} {name} {schedule}"
        page = Page(USER)
        play(page, behaviours, Random(seed), steps=Random(seed).randrange(2, 25))
        assert verdict(page, behaviours) <= page.lost | page.returned, f"seed {seed}"
        open_questions = {n for one in sightings(page, behaviours) for n in one.disputed}
        told = {n for n, _ in verdict(page, behaviours)} | open_questions
        assert {n for n, _ in page.lost} <= told, f"seed {seed}"
