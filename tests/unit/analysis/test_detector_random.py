"""Verdict and truth over thousands of random schedules; ``RACES_SEED`` repeats one run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from random import Random

import pytest

from dash_inspector.analysis.replay import Replay
from dash_inspector.analysis.runs import run_of
from dash_inspector.model import RequestRecord
from tests.unit.analysis.registry import callback
from tests.unit.analysis.renderer import Behaviour, Loss, Page, play

SEED = int(os.environ.get("RACES_SEED", "0")) or Random().randrange(1, 1_000_000)
SCHEDULES = int(os.environ.get("RACES_SCHEDULES", "500"))
USER = "user.data"


def writer(*fields: str, patch: bool = False, branches: bool = False) -> Behaviour:
    inputs = [f"{one}.value" for one in fields]
    name = f"update_{'_'.join(fields)}"
    return Behaviour(callback(name, [f"{USER}!"], inputs, [USER]), fields, patch, branches)


COLLECTOR = Behaviour(callback("collect", [f"{USER}!"], [USER]), (), collector=True)
APPS = {
    "two writers": ([writer("a"), writer("b")], None),
    "three writers": ([writer("a"), writer("b"), writer("c")], None),
    "shared field": ([writer("a", "x"), writer("b", "x"), writer("c")], None),
    "branching": ([writer("a", "b", branches=True)], None),
    "branching beside another": ([writer("a", "b", branches=True), writer("c")], None),
    "merged": ([writer("a", "b")], None),
    "Patch": ([writer("a", patch=True), writer("b", patch=True)], None),
    "collected": ([writer("a"), writer("b")], COLLECTOR),
}


def verdict(records: Iterable[RequestRecord], behaviours: Iterable[Behaviour]) -> set[Loss]:
    """The lost values that are claimed as proven."""
    registry = {one.callback.dash_id: one.callback for one in behaviours}
    latest = {record.seq: record for record in records}
    runs = [run_of(record, registry[record.callback]) for record in latest.values()]
    found = Replay([run for run in runs if run is not None], {}).sightings()
    claimed = set()
    for one in found:
        if one.outcome == "confirmed":
            fields = one.loser.writes[USER].fields or {}
            claimed |= {(n, fields[n].strip("'")) for n in one.lost if n not in one.healed}
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
        claimed = verdict(page.records, every)
        assert page.lost <= claimed <= page.lost | page.returned, f"seed {seed}"
        counted["true positives"] += bool(claimed)
        counted["true negatives"] += not claimed
        counted["values lost"] += len(claimed)
    print(f"\n{name}: seed {SEED}: {dict(counted)}, no false one")
