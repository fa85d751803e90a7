from __future__ import annotations

import stat
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from dash_inspector.model import Dropped, Snapshot
from dash_inspector.store import Store
from tests.unit.store import facts
from tests.unit.store.conftest import writers


def test_what_goes_in_comes_out(store: Store) -> None:
    records = (*(facts.request(number, tab=None) for number in range(3)), facts.FAILED)
    registrations = tuple(facts.registration(order) for order in range(3))
    store.publish(facts.app(), facts.CALLBACKS, facts.HEALTH)
    store.add_registrations(facts.KEY, registrations)
    for record in records:
        store.put_request(facts.KEY, record)

    assert store.snapshot(facts.KEY) == Snapshot(
        app=facts.app(),
        callbacks=facts.CALLBACKS,
        registrations=registrations,
        requests=records,
        dropped=Dropped(),
        health=facts.HEALTH,
    )
    assert store.apps() == (facts.app(),)


def test_nothing_exists_before_the_first_fact(store: Store, directory: Path) -> None:
    assert store.snapshot(facts.KEY) is None
    assert store.requests(facts.KEY) == (0, ())
    assert store.pulse(facts.KEY) == {}
    assert store.apps() == ()
    assert store.flush(60)
    assert not directory.exists()
    assert writers() == 0


def test_only_the_user_can_look(store: Store, directory: Path) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)

    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    names = {file.name: stat.S_IMODE(file.stat().st_mode) for file in directory.iterdir()}
    assert set(names.values()) == {0o600}
    assert store.path.name in names


def test_a_file_that_others_could_read_is_closed_to_them(store: Store, directory: Path) -> None:
    directory.mkdir()
    (directory / "store-v1.sqlite").touch(mode=0o644)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_apps_do_not_see_each_other(store: Store) -> None:
    other = facts.app(key="other")
    store.publish(facts.app(), facts.CALLBACKS, ())
    store.publish(other, (), ())
    store.put_request("other", facts.request(1))
    first, second = store.snapshot(facts.KEY), store.snapshot("other")
    assert first is not None
    assert second is not None
    assert (first.requests, second.callbacks) == ((), ())
    assert store.apps() == (other, facts.app())


def test_the_newest_generation_is_shown(store: Store) -> None:
    store.publish(facts.app(generation=2), facts.CALLBACKS, ())
    store.publish(facts.app(generation=1), (), ())
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert snapshot.app.generation == 2
    assert snapshot.callbacks == facts.CALLBACKS


def test_a_registration_is_kept_once(store: Store) -> None:
    store.publish(facts.app(), (), ())
    store.add_registrations(facts.KEY, [facts.registration(1), facts.registration(2)])
    store.add_registrations(facts.KEY, [facts.registration(2), facts.registration(3)])
    store.add_registrations(facts.KEY, [facts.registration(1, generation=2)])
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert [(r.generation, r.order) for r in snapshot.registrations] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
    ]


def test_a_cursor_gives_what_is_new(store: Store) -> None:
    for number in range(10):
        store.put_request(facts.KEY, facts.request(number))
    cursor, newest = store.requests(facts.KEY, limit=3)
    assert [record.id for record in newest] == ["r7", "r8", "r9"]
    assert store.requests(facts.KEY, after=cursor) == (cursor, ())

    for number in range(10, 15):
        store.put_request(facts.KEY, facts.request(number))
    cursor, following = store.requests(facts.KEY, after=cursor, limit=3)
    assert [record.id for record in following] == ["r10", "r11", "r12"]
    _, rest = store.requests(facts.KEY, after=cursor)
    assert [record.id for record in rest] == ["r13", "r14"]


def test_a_run_that_comes_again_replaces_what_it_was(store: Store, reader: Store) -> None:
    started, other = facts.request(1), facts.request(2)
    ended = replace(started, polls=3, status="cancelled")
    for record in (started, other):
        store.put_request(facts.KEY, record)
    assert store.flush(60)
    cursor, _ = reader.requests(facts.KEY)
    store.put_request(facts.KEY, ended)
    assert store.flush(60)

    assert [record.id for record in store.requests(facts.KEY)[1]] == [other.id, ended.id]
    assert [record.polls for record in reader.requests(facts.KEY, after=cursor)[1]] == [3]
    assert len(reader.requests(facts.KEY)[1]) == 2


def test_another_store_sees_it_soon(store: Store, reader: Store) -> None:
    assert reader.snapshot(facts.KEY) is None
    store.publish(facts.app(), facts.CALLBACKS, ())
    store.put_request(facts.KEY, facts.request(0))
    assert store.flush(60)
    pulse = reader.pulse(facts.KEY)

    begun = time.monotonic()
    store.put_request(facts.KEY, facts.request(1))
    while reader.pulse(facts.KEY) == pulse:
        assert time.monotonic() - begun < 10  # half a second, on a machine that is not busy
        threading.Event().wait(0.005)
    _, records = reader.requests(facts.KEY)
    assert [record.id for record in records] == ["r0", "r1"]


def test_every_change_moves_the_pulse(store: Store) -> None:
    store.register_process(facts.process("a"), facts.KEY)
    seen = [store.pulse(facts.KEY)]

    def moved() -> bool:
        assert store.flush(60)
        seen.append(store.pulse(facts.KEY))
        return seen[-1] != seen[-2]

    store.publish(facts.app(), facts.CALLBACKS, ())
    assert moved()
    store.publish(facts.app(), facts.CALLBACKS, ())
    assert not moved()
    store.publish(facts.app(), facts.CALLBACKS[:1], ())
    assert moved()
    store.add_registrations(facts.KEY, [facts.registration(1)])
    assert moved()
    store.add_registrations(facts.KEY, [facts.registration(1)])
    assert not moved()
    store.put_request(facts.KEY, facts.request(1))
    assert moved()
    store.put_landing(facts.KEY, facts.landing(1, 5.0))
    assert moved()
    store.clear_requests(facts.KEY)
    assert moved()
    store.put_request("another app", facts.request(1))
    assert not moved()
    store.publish(replace(facts.app(), key="another app"), facts.CALLBACKS, ())
    assert moved()  # a page shows which apps its process has


def test_cleared_requests_are_gone_and_new_ones_come(store: Store, reader: Store) -> None:
    store.publish(facts.app(), facts.CALLBACKS, ())
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    cursor, _ = reader.requests(facts.KEY)
    store.put_request(facts.KEY, facts.request(2))
    store.clear_requests(facts.KEY)
    store.put_request(facts.KEY, facts.request(3))
    assert store.flush(60)
    _, after = reader.requests(facts.KEY, after=cursor)
    _, everything = reader.requests(facts.KEY)
    assert [record.id for record in after] == ["r3"]
    assert after == everything


def test_the_oldest_requests_go_and_are_counted(directory: Path) -> None:
    store = Store.open(directory, max_requests=10)
    store.publish(facts.app(), (), ())
    for number in range(25):
        store.put_request(facts.KEY, facts.request(number, tab=None))
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert [record.id for record in snapshot.requests] == [f"r{n}" for n in range(15, 25)]
    assert snapshot.dropped == Dropped(requests=15)

    store.clear_requests(facts.KEY)
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert snapshot.dropped == Dropped()
    store.close()


def test_a_reader_forgets_what_was_dropped(directory: Path, reader: Store) -> None:
    store = Store.open(directory, max_requests=10)
    for number in range(10):
        store.put_request(facts.KEY, facts.request(number))
    assert store.flush(60)
    assert len(reader.requests(facts.KEY)[1]) == 10
    for number in range(10, 15):
        store.put_request(facts.KEY, facts.request(number))
    assert store.flush(60)
    assert [r.id for r in reader.requests(facts.KEY)[1]] == [f"r{n}" for n in range(5, 15)]
    store.close()


def test_old_generations_of_registrations_go(store: Store) -> None:
    store.publish(facts.app(), (), ())
    for generation in range(1, 15):
        store.add_registrations(facts.KEY, [facts.registration(1, generation=generation)])
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert [one.generation for one in snapshot.registrations] == list(range(5, 15))


def test_too_many_registrations_are_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dash_inspector.store.batch._MAX_REGISTRATIONS", 3)
    store.publish(facts.app(), (), ())
    store.add_registrations(facts.KEY, [facts.registration(order) for order in range(5)])
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert [one.order for one in snapshot.registrations] == [2, 3, 4]
    assert snapshot.dropped == Dropped(registrations=2)


def test_a_fact_that_is_none_is_counted(store: Store) -> None:
    store.publish(facts.app(), (), ())
    odd = replace(facts.request(1), thread=object())  # type: ignore[arg-type]
    store.put_request(facts.KEY, odd)
    store.put_request(facts.KEY, facts.request(2, tab=None))
    snapshot = store.snapshot(facts.KEY)
    assert snapshot is not None
    assert snapshot.requests == (facts.request(2, tab=None),)
    assert snapshot.dropped == Dropped(requests=1)


def test_landings_join_their_requests_in_any_order(store: Store) -> None:
    store.put_landing(facts.KEY, facts.landing(1, 700.0))
    store.put_request(facts.KEY, replace(facts.request(1), client_ms=500.0))
    store.put_request(facts.KEY, replace(facts.request(2), client_ms=1500.0))
    store.put_landing(facts.KEY, facts.landing(2, 1640.0))
    store.put_request(facts.KEY, replace(facts.request(3), client_ms=2500.0))
    _, (first, second, third) = store.requests(facts.KEY)
    # The second was away for 140 ms, of which 100 ms on the server: 20 ms each way.
    assert second.clock_error == pytest.approx(0.020)
    assert second.t_sent == pytest.approx(second.t_received - 0.020)
    assert second.t_applied == pytest.approx(1002.0 + 0.120)
    assert first.t_sent == pytest.approx(1000.98)
    assert first.t_applied == pytest.approx(1001.18)
    assert third.t_sent == pytest.approx(1002.98)
    assert third.t_applied is None
    assert third.clock_error == second.clock_error


def test_a_later_landing_shows_when_read_again(store: Store, reader: Store) -> None:
    store.put_request(facts.KEY, replace(facts.request(1), client_ms=500.0))
    assert store.flush(60)
    assert reader.requests(facts.KEY)[1][0].t_applied is None
    store.put_landing(facts.KEY, facts.landing(1, 700.0))
    assert store.flush(60)
    assert reader.requests(facts.KEY)[1][0].t_applied == pytest.approx(1001.15)


def test_each_run_says_what_set_it_off(store: Store, reader: Store) -> None:
    effect = replace(facts.request(2), in_flight=(), triggered=("basket.data",))
    store.put_request(facts.KEY, facts.request(1))
    store.put_request(facts.KEY, effect)
    assert store.flush(60)
    assert [one.caused_by for one in reader.requests(facts.KEY)[1]] == [None, None]
    store.put_landing(facts.KEY, facts.landing(1, 700.0))
    assert store.flush(60)
    assert [one.caused_by for one in reader.requests(facts.KEY)[1]] == [None, "r1"]
    assert reader.requests(facts.KEY)[1][1] is reader.requests(facts.KEY)[1][1]


def test_odd_keys_are_keys(store: Store) -> None:
    key = "caf\u00e9 \ud800 <script>'\""
    store.publish(facts.app(key=key), facts.CALLBACKS, ())
    store.put_request(key, facts.FAILED)
    snapshot = store.snapshot(key)
    assert snapshot is not None
    assert snapshot.app.key == key
    assert snapshot.requests == (facts.FAILED,)


def test_a_closed_store_opens_again(store: Store) -> None:
    store.put_request(facts.KEY, facts.request(1))
    store.close()
    assert writers() == 0
    store.put_request(facts.KEY, facts.request(2))
    _, records = store.requests(facts.KEY)
    assert [record.id for record in records] == ["r1", "r2"]


def test_a_reader_cannot_write_and_says_so(store: Store, reader: Store) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    reader.clear_requests(facts.KEY)
    reader.put_request(facts.KEY, facts.request(2))
    assert reader.register_process(facts.process("a"), facts.KEY) == (facts.KEY, 1)
    assert len(reader.requests(facts.KEY)[1]) == 1
    assert [(check.id, check.ok) for check in reader.checks()] == [
        ("store.file", True),
        ("store.writing", True),
        ("store.reading", True),
        ("store.read-only", False),
    ]


def test_all_is_well(store: Store) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert store.snapshot(facts.KEY) is None
    assert [check.message for check in store.checks()] == [
        f"Facts are kept in {store.path}",
        "Writing works",
        "Reading works",
    ]


def test_many_threads_put_at_once(store: Store) -> None:
    def put(start: int) -> None:
        for number in range(start, start + 200):
            store.put_request(facts.KEY, facts.request(number))

    threads = [threading.Thread(target=put, args=(start,)) for start in range(0, 1600, 200)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    _, records = store.requests(facts.KEY, limit=5000)
    assert {record.id for record in records} == {f"r{number}" for number in range(1600)}
