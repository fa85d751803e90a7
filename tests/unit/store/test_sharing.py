"""Several processes on one file: workers, forks, and one that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dash_inspector.store import Store
from tests.unit.store import facts

_WORKER = """
import sys
from pathlib import Path
from dash_inspector.store import Store
from tests.unit.store import facts
store = Store.open(Path(sys.argv[1]))
start = int(sys.argv[2])
for number in range(start, start + 500):
    store.put_request(facts.KEY, facts.request(number))
    if number % 100 == 0:
        store.flush()
assert store.flush(60)
print("written", flush=True)
sys.stdin.readline()
"""


def _worker(directory: Path, start: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WORKER, directory, str(start)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _ids(store: Store) -> list[str]:
    return sorted(record.id for record in store.requests(facts.KEY, limit=10_000)[1])


def test_workers_write_at_once(directory: Path, reader: Store) -> None:
    workers = [_worker(directory, start) for start in (0, 500, 1000)]
    for worker in workers:
        worker.communicate("end\n")
        assert worker.returncode == 0
    assert _ids(reader) == sorted(f"r{number}" for number in range(1500))


def test_a_killed_worker_leaves_no_lock(directory: Path, store: Store) -> None:
    worker = _worker(directory, 0)
    assert worker.stdout is not None
    assert worker.stdout.readline() == "written\n"
    worker.kill()
    worker.communicate()
    store.put_request(facts.KEY, facts.request(500))
    assert store.flush(60)
    assert len(_ids(store)) == 501
    assert all(check.ok for check in store.checks())


def _in_child(work: Callable[[], bool]) -> int:
    """Run it in a forked child; its exit status, 0 for true."""
    pid = os.fork()
    if pid == 0:
        try:
            os._exit(0 if work() else 1)
        except BaseException:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


forking = pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning")


@forking
def test_a_forked_child_writes_on_its_own(store: Store) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    store.put_request(facts.KEY, facts.request(2))  # waits in the queue: the parent's to write

    def child(number: int) -> bool:
        store.put_request(facts.KEY, facts.request(number))
        return store.flush(60) and {"r1", f"r{number}"} <= set(_ids(store))

    assert _in_child(lambda: child(3)) == 0
    assert _in_child(lambda: child(4)) == 0
    store.put_request(facts.KEY, facts.request(5))
    assert store.flush(60)
    assert _ids(store) == ["r1", "r2", "r3", "r4", "r5"]
    assert all(check.ok for check in store.checks())


@forking
def test_nothing_is_open_over_a_fork(store: Store, reader: Store) -> None:
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)
    assert len(_ids(reader)) == len(_ids(store)) == 1

    def child() -> bool:
        links = Path("/proc/self/fd").iterdir()
        return not any("sqlite" in str(link.readlink()) for link in links if link.is_symlink())

    assert _in_child(child) == 0
    assert len(_ids(reader)) == 1


@forking
def test_a_childs_own_forks_do_not_wait_for_its_parents_locks(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dash_inspector.store.forks._PATIENCE_SECONDS", 60.0)
    store.put_request(facts.KEY, facts.request(1))
    assert store.flush(60)

    def child() -> bool:
        begun = time.monotonic()
        return _in_child(lambda: True) == 0 and time.monotonic() - begun < 60.0

    assert _in_child(child) == 0


@forking
def test_forks_in_the_middle_of_writing_harm_nobody(store: Store) -> None:
    stop = threading.Event()

    def put() -> None:
        number = 0
        while not stop.is_set():
            store.put_request(facts.KEY, facts.request(number))
            number += 1
            stop.wait(0.0005)

    thread = threading.Thread(target=put)
    thread.start()

    def child() -> bool:
        store.put_request("children", facts.request(os.getpid()))
        return store.flush(60)

    try:
        assert [_in_child(child) for _ in range(10)] == [0] * 10
    finally:
        stop.set()
        thread.join()
    assert store.flush(60)
    assert len(store.requests("children")[1]) == 10
    assert all(check.ok for check in store.checks())
