"""Runs on their way from the request's thread to the thread that shapes them."""

from __future__ import annotations

import os
import threading
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash_inspector.recorder.run import Run

MAX_RUNS = 20_000
MAX_BYTES = 64 * 1024 * 1024
_GATHER = 0.3
_SLICE = 16
_BREATH = 0.01
_SHORT_BREATH = 0.001
_MANY = 1_000
_OVERHEAD = 512


class Pending:
    """A bounded queue with one daemon thread, which starts with the first run of a process.

    A forked child starts with an empty queue and a thread of its own.
    """

    def __init__(self, shape: Callable[[Run], None]) -> None:
        self.dropped = 0
        self._shape = shape
        self._renew()

    def put(self, run: Run) -> None:
        """Take a run, or drop and count it if too much is waiting; never blocks for long."""
        if run.pid != self._pid:
            self._renew()
        weight = run.weight + _OVERHEAD
        with self._lock:
            if self._bytes + weight > MAX_BYTES or len(self._runs) >= MAX_RUNS:
                self.dropped += 1
                return
            self._bytes += weight
            self._runs.append((run, weight))
        if not self._arrived.is_set():
            self._wake()

    def flush(self) -> None:
        """Shape here and now whatever is waiting."""
        while self._drain(1000):
            pass

    def close(self) -> None:
        """Shape what is waiting and end the thread."""
        self.flush()
        self._closed.set()
        self._arrived.set()
        if self._thread is not None:
            self._thread.join(timeout=2.0)
        self._renew()

    def _renew(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._draining = threading.Lock()
        self._arrived = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._runs: deque[tuple[Run, int]] = deque()
        self._bytes = 0

    def _wake(self) -> None:
        self._arrived.set()
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._work,
                    args=(self._arrived, self._closed),
                    name="dash-inspector-recorder",
                    daemon=True,
                )
                self._thread.start()

    def _work(self, arrived: threading.Event, closed: threading.Event) -> None:
        while not closed.is_set():
            arrived.wait()
            arrived.clear()
            closed.wait(_GATHER)
            while self._drain(_SLICE):
                # The requests' threads have the interpreter in between; all the more often
                # as long as there is not much to catch up with.
                closed.wait(_BREATH if len(self._runs) < _MANY else _SHORT_BREATH)

    def _drain(self, most: int) -> int:
        done = 0
        with self._draining:
            while done < most and self._runs:
                run, weight = self._runs.popleft()
                with self._lock:
                    self._bytes -= weight
                self._shape(run)
                done += 1
        return done
