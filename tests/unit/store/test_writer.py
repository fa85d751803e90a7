from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from dash_inspector.model import Dropped
from dash_inspector.store import Store
from dash_inspector.store import batch as batches
from tests.unit.store import facts


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dash_inspector.store.writer._RETRY_SECONDS", 0.01)
    monkeypatch.setattr("dash_inspector.store.schema._BUSY_SECONDS", 0.05)


def test_a_locked_file_is_tried_again(store: Store) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("begin immediate")
    store.put_request(facts.KEY, facts.request(2))
    assert not store.flush(0.3)
    check = store.checks()[1]
    assert not check.ok
    assert check.message == "Writing fails (database is locked); facts waiting: 1, lost: 0"
    other.execute("rollback")
    other.close()

    assert store.flush(60)
    assert store.checks()[1].ok
    assert [record.id for record in store.requests(facts.KEY)[1]] == ["r1", "r2"]
    assert store.path.parent.name == "project"


def test_a_full_disk_is_said_and_tried_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patched:
        patched.setattr("dash_inspector.store.writer.write", full)
        store.put_request(facts.KEY, facts.request(1))
        assert not store.flush(0.2)
        assert "database or disk is full" in store.checks()[1].message
    assert store.flush(60)
    assert store.checks()[1].ok
    assert len(store.requests(facts.KEY)[1]) == 1


def test_an_error_that_stays_makes_it_leave(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    original, asked = batches.write, store.path

    def write(connection: sqlite3.Connection, *rest: Any, **options: Any) -> None:
        if connection.execute("pragma database_list").fetchone()[2] == str(asked):
            raise sqlite3.OperationalError("disk I/O error")
        original(connection, *rest, **options)

    monkeypatch.setattr("dash_inspector.store.writer.write", write)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert store.path != asked
    assert store.checks()[0].message.endswith(f"because {asked}: disk I/O error")
    assert len(store.requests(facts.KEY)[1]) == 1


def test_a_batch_that_can_never_be_written_does_not_stop_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("dash_inspector.store.writer.write", None)
        store.put_request(facts.KEY, facts.request(1))
        assert store.flush(60)
    assert store.checks()[1].message.startswith("Writing fails (TypeError")
    store.put_request(facts.KEY, facts.request(2))
    assert store.flush(60)
    assert store.checks()[1].message == (
        "More came than can be kept; facts of this process waiting: 0, lost: 1"
    )


def test_more_than_can_wait_is_dropped_and_counted_for_all(
    store: Store, reader: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dash_inspector.store.writer._MOST_WAITING", 5)
    store.publish(facts.app(), (), ())
    assert store.flush(60)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("begin immediate")
    for number in range(40):
        store.put_request(facts.KEY, facts.request(number, tab=None))
    assert not store.flush(0.1)
    for number in range(40, 60):
        store.put_request(facts.KEY, facts.request(number, tab=None))
    other.execute("rollback")
    other.close()
    assert store.flush(60)

    snapshot = reader.snapshot(facts.KEY)
    assert snapshot is not None
    assert 5 <= len(snapshot.requests) <= 10
    assert snapshot.dropped == Dropped(requests=60 - len(snapshot.requests))
    assert not store.checks()[1].ok
    assert store.checks()[1].message.endswith(f"lost: {snapshot.dropped.requests}")


def test_the_caller_never_waits_for_the_file(store: Store, directory: Path) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("begin immediate")
    done = threading.Event()

    def put() -> None:
        for number in range(1000):
            store.put_request(facts.KEY, facts.request(number))
        done.set()

    threading.Thread(target=put).start()
    assert done.wait(2)
    other.execute("rollback")
    other.close()


def test_a_thread_that_cannot_start_is_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as patched:
        patched.setattr(threading.Thread, "start", refuse)
        store.put_request(facts.KEY, facts.request(1))
    assert "can't start new thread" in store.checks()[1].message
    store.put_request(facts.KEY, facts.request(2))
    assert store.flush(60)
    assert [record.id for record in store.requests(facts.KEY)[1]] == ["r1", "r2"]
    assert store.checks()[1].ok


def test_a_fault_of_our_own_does_not_end_the_thread(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("dash_inspector.store.writer.Batch", None)
        store.put_request(facts.KEY, facts.request(1))
        assert not store.flush(0.1)
        assert "TypeError" in store.checks()[1].message
    store.put_request(facts.KEY, facts.request(2))
    assert store.flush(60)
    assert [record.id for record in store.requests(facts.KEY)[1]] == ["r1", "r2"]


def test_what_waits_is_written_when_the_program_ends(directory: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from dash_inspector.store import Store\n"
        "from tests.unit.store import facts\n"
        "Store.open(Path(sys.argv[1])).put_request(facts.KEY, facts.request(1))\n"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program, directory], check=True)
    store = Store.open(directory, read_only=True)
    assert len(store.requests(facts.KEY)[1]) == 1
    store.close()
