from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import cast

import pytest

from dash_inspector.model import Check, Process
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.analysis.raced import FIRST, LAST, RACE
from tests.unit.analysis.registry import snapshot
from tests.unit.page import factory
from tests.unit.page.traffic import traffic


def source_of(store: factory.MemoryStore) -> Source:
    return Source(cast("Store", store), factory.KEY)


def test_the_store_is_read_again_only_after_a_change() -> None:
    store = factory.MemoryStore(factory.snapshot(5))
    source = source_of(store)
    first = source.snapshot()
    assert source.snapshot() is first
    assert len(source.findings()) > 0
    assert store.read == 1

    store.show(factory.snapshot(1))
    assert source.snapshot() is store.now
    assert source.findings() == ()
    assert store.read == 2


def test_nothing_published_is_no_snapshot_and_no_finding() -> None:
    source = source_of(factory.MemoryStore(None))
    assert source.snapshot() is None
    assert source.findings() == ()


def test_failed_checks_come_first_and_the_app_s_word_counts() -> None:
    told = (Check("a", ok=True, message="fine"), Check("both", ok=False, message="the app's"))
    store = factory.MemoryStore(replace(factory.snapshot(1), health=told))
    store.health = (Check("both", ok=True, message="the page's"),)
    assert source_of(store).health() == (told[1], told[0])


def test_a_time_is_read_on_the_clock_of_its_own_generation() -> None:
    store = factory.MemoryStore(factory.snapshot(1, 1))
    store.hosts = ((3, Process("t", 4242, 1, started_at=1_000_000.0, monotonic_at=50.0)),)
    source = source_of(store)
    source.snapshot()
    run = replace(factory.request(0, factory.callback(0), now=0), t_received=52.5)
    assert source.wall_clock(run) == 1_000_002.5
    elsewhere = replace(run, generation=9, t_received=time.monotonic())
    assert source.wall_clock(elsewhere) == pytest.approx(time.time(), abs=0.1)


def test_a_moment_nobody_saw_is_not_made_up() -> None:
    store = factory.MemoryStore(factory.snapshot(1))
    store.hosts = (
        (3, Process("t", 4242, 1, started_at=1_000_000.0, monotonic_at=50.0)),
        (3, Process("u", 4243, 1, started_at=1_000_009.0, monotonic_at=59.0)),
    )
    source = source_of(store)
    source.snapshot()
    assert source.moment(45.0, 3) == 999_995.0
    assert source.moment(0.0, 3) is source.moment(None, 3) is None
    assert (source.started_at(3), source.started_at(2)) == (1_000_000.0, None)


def test_many_threads_read_a_change_once() -> None:
    store = factory.MemoryStore(factory.snapshot(80, 200))
    source = source_of(store)
    with ThreadPoolExecutor(8) as pool:
        seen = set(map(id, pool.map(lambda _: source.snapshot(), range(64))))
    assert len(seen) == 1
    assert store.read == 1


def test_every_request_of_a_race_is_known_and_not_those_of_its_example_alone() -> None:
    now = factory.snapshot(3)
    runs = tuple(traffic(now.callbacks, 30, until=100.0, racing=2))
    source = source_of(factory.MemoryStore(replace(now, requests=runs)))
    found = source.races()
    assert found.keys() <= {run.id for run in runs if run.landed_ms is not None}
    assert len(found) > len({one for race in source.findings() for one in race.requests}) > 1
    assert all(race in source.findings() for races in found.values() for race in races)
    assert source_of(factory.MemoryStore(None)).races() == {}


def test_a_verdict_that_had_to_wait_is_final_in_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = (RACE[0], replace(RACE[1], in_flight_after=(3,)))
    now = 3.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    store = factory.MemoryStore(replace(snapshot(FIRST, LAST), requests=runs, at=now))
    source = source_of(store)
    assert source.findings()[0].stage == "observed"
    assert source.findings()[0].stage == "observed"
    assert store.read == 1
    now = 13.0
    store.now = replace(snapshot(FIRST, LAST), requests=runs, at=now)
    assert source.findings()[0].stage == "confirmed"
    assert store.read == 2
    assert source.findings()[0].stage == "confirmed"
    assert store.read == 2
