from __future__ import annotations

import os
import threading

import pytest

from dash_inspector.recorder import pending
from dash_inspector.recorder.pending import Pending
from dash_inspector.recorder.run import Run


def run(number: int = 1, raw: bytes | None = None) -> Run:
    made = Run(number, "a.b", 0.0, os.getpid(), 1)
    made.raw = raw
    return made


def test_the_thread_starts_with_the_first_run_and_shapes_it() -> None:
    done = threading.Event()
    queue = Pending(lambda _run: done.set())
    assert queue._thread is None
    queue.put(run())
    thread = queue._thread
    assert thread is not None
    assert (thread.name, thread.daemon) == ("dash-inspector-recorder", True)
    assert done.wait(5)
    queue.close()
    assert not thread.is_alive()


def test_flush_shapes_in_order_without_the_thread() -> None:
    shaped: list[int] = []
    queue = Pending(lambda one: shaped.append(one.number))
    for number in range(50):
        queue.put(run(number))
    queue.flush()
    queue.close()
    assert shaped == list(range(50))


def test_over_the_bound_runs_are_dropped_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending, "MAX_BYTES", 5000)
    monkeypatch.setattr(pending, "_GATHER", 60.0)
    shaped: list[int] = []
    queue = Pending(lambda one: shaped.append(one.number))
    queue.put(run(1, b"x" * 4000))
    queue.put(run(2, b"x" * 4000))
    queue.flush()
    queue.put(run(3, b"x" * 4000))
    queue.close()
    assert (shaped, queue.dropped) == ([1, 3], 1)


def test_a_forked_child_starts_empty_with_its_own_thread() -> None:
    shaped: list[int] = []
    queue = Pending(lambda one: shaped.append(one.number))
    queue._lock.acquire()  # as if another thread of the parent held it at the fork
    queue._runs.append((run(1), 1))
    child = run(2)
    child.pid = os.getpid() + 1
    queue.put(child)
    queue.flush()
    queue.close()
    assert shaped == [2]
