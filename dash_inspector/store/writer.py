"""The thread that writes: it gathers facts for a moment, then puts them away together."""

from __future__ import annotations

import atexit
import threading
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

from dash_inspector.model import Check, Process
from dash_inspector.store.batch import Batch, Item, Kind, tally, text_key, write
from dash_inspector.store.schema import is_broken

if TYPE_CHECKING:
    from sqlite3 import Connection

    from dash_inspector.store.place import Place

_GATHER_SECONDS = 0.2
_RETRY_SECONDS = 1.0
_MOST_WAITING = 10_000
_MOST_AT_ONCE = 1_000
_MOST_TRIES = 3
_BOUND_EVERY = 100  # of the whole: the table is at most a hundredth too long per process
_AT_EXIT_SECONDS = 1.0
_PASSING = ("locked", "busy", "full")


class Writer:
    """A bounded queue and the thread that empties it; the thread starts with the first fact."""

    def __init__(self, place: Place, io: threading.Lock, *, max_requests: int) -> None:
        self._place = place
        self._io = io
        self._max_requests = max_requests
        self._queue: deque[Item] = deque()
        self._overflow: Counter[tuple[str, str]] = Counter()
        self._overflow_lock = threading.Lock()
        self._flushes: deque[threading.Event] = deque()
        self._wake = threading.Event()
        self._hurry = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._pending: Batch | None = None
        self._connection: Connection | None = None
        self._file: tuple[int, int] | None = None
        self._published: dict[str, tuple[int, str, str, str]] = {}
        self._processes: dict[tuple[str, str], tuple[Process, str, int]] = {}
        self._first: dict[tuple[str, str], bool] = {}
        self._trouble: str | None = None
        self._tries = 0
        self._lost = 0
        self._unbounded = max_requests
        self._closing = False

    def put(self, kind: Kind, app: str, fact: Any) -> None:
        """Leave a fact for the thread; where too many wait already, count it as dropped."""
        if len(self._queue) >= _MOST_WAITING:
            self._overflowed(kind, app)
            return
        self._queue.append((kind, app, fact))
        if not self._wake.is_set():
            self._wake.set()
            if self._thread is None:
                self._start()

    def remember(self, process: Process, app: str, generation: int, *, first: bool | None) -> None:
        """A process to write again should the file have to be made anew."""
        self._processes[process.token, app] = (process, app, generation)
        if first is not None:
            self._first[process.token, app] = first

    def is_first(self, process: Process, app: str) -> bool | None:
        """Whether no process of its server was there before; unknown until it is in the file."""
        return self._first.get((process.token, app))

    def flush(self, timeout: float) -> bool:
        """Wait until everything that was put before this call is in the file."""
        if self._thread is None:
            return not self._queue
        written = threading.Event()
        self._flushes.append(written)
        self._hurry.set()
        self._wake.set()
        return written.wait(timeout)

    def close(self, timeout: float) -> None:
        """Write what waits and end the thread; a later fact starts another one."""
        thread = self._thread
        if thread is None or thread is threading.current_thread():
            return
        self._closing = True
        self._hurry.set()
        self._wake.set()
        thread.join(timeout)
        atexit.unregister(self._at_exit)

    def let_go(self) -> None:
        """Close the file until the next batch; the caller holds the lock on input and output."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def check(self) -> Check:
        """Whether the last batch could be written, and what this process lost so far."""
        pending = self._pending
        numbers = f"waiting: {len(self._queue) + len(pending or ())}, lost: {self._lost}"
        if self._trouble is not None:
            message = f"Writing fails ({self._trouble}); facts {numbers}"
            return Check("store.writing", ok=False, message=message)
        if self._lost:
            message = f"More came than can be kept; facts of this process {numbers}"
            return Check("store.writing", ok=False, message=message)
        return Check("store.writing", ok=True, message="Writing works")

    def _start(self) -> None:
        with self._starting:
            if self._thread is not None:
                return
            self._closing = False
            thread = threading.Thread(target=self._run, name="dash-inspector-store", daemon=True)
            try:
                thread.start()
            except RuntimeError as error:  # no more threads, or the interpreter is ending
                self._trouble = str(error)
                self._wake.clear()
                return
            self._thread = thread
            atexit.register(self._at_exit)

    def _at_exit(self) -> None:
        self.close(_AT_EXIT_SECONDS)

    def _run(self) -> None:
        while True:
            self._wake.wait()
            self._hurry.wait(_GATHER_SECONDS)
            self._wake.clear()
            self._hurry.clear()
            try:
                settled = self._empty_queue()
            except Exception as error:  # noqa: BLE001 - nobody would start the thread again
                self._trouble = f"{type(error).__name__}: {error}"
                settled = False
            if self._closing:
                break
            if not settled:
                self._hurry.wait(_RETRY_SECONDS)
                self._wake.set()
        with self._io:
            self.let_go()
        self._thread = None

    def _empty_queue(self) -> bool:
        """Write batch after batch until nothing waits; false where one could not be written."""
        while True:
            flushes = [self._flushes.popleft() for _ in range(len(self._flushes))]
            done = self._write_waiting()
            if not done:
                self._flushes.extendleft(reversed(flushes))
                return False
            for written in flushes:
                written.set()
            if not (self._queue or self._flushes or self._overflow):
                return True

    def _write_waiting(self) -> bool:
        """Everything that waits now; what comes meanwhile belongs to the next round."""
        left = len(self._queue)
        while True:
            if self._pending is None:
                self._pending = self._take(min(left, _MOST_AT_ONCE))
                left -= _MOST_AT_ONCE
            if not self._put_away(self._pending):
                return False
            self._pending = None
            if left <= 0:
                return True

    def _take(self, number: int) -> Batch:
        batch = Batch()
        batch.add([self._queue.popleft() for _ in range(number)])
        with self._overflow_lock:
            batch.dropped += self._overflow
            self._overflow.clear()
        self._published.update(batch.apps)
        return batch

    def _put_away(self, batch: Batch) -> bool:
        """One batch into the file; true also where it had to be given up."""
        import sqlite3

        try:
            with self._io:
                self._write(batch)
        except sqlite3.OperationalError as error:
            self._failed(error, passing=any(word in str(error) for word in _PASSING))
            return False
        except (sqlite3.DatabaseError, OSError) as error:
            self._failed(error, passing=False)
            return False
        except Exception as error:  # noqa: BLE001 - a batch that can never be written must not stay
            self._trouble = f"{type(error).__name__}: {error}"
            self._lost += len(batch)
            return True
        self._trouble, self._tries = None, 0
        return True

    def _write(self, batch: Batch) -> None:
        gone = self._connection is not None and self._place.identity() != self._file
        if gone:
            self.let_go()
        if self._connection is None:
            self._connection = self._place.open()
            if gone or self._place.identity() != self._file:
                self._place.begun()
                batch.apps = {**self._published, **batch.apps}
                batch.processes += self._processes.values()
        self._unbounded += len(batch.requests) + len(batch.landings)
        due = self._unbounded >= self._max_requests // _BOUND_EVERY
        write(self._connection, batch, bound=self._max_requests if due else None)
        self._unbounded = 0 if due else self._unbounded
        self._first = {**batch.first, **self._first}
        self._file = self._place.identity()

    def _failed(self, error: Exception, *, passing: bool) -> None:
        self._trouble = str(error) or type(error).__name__
        with self._io:
            self.let_go()
        if passing:
            return
        self._tries += 1
        if self._tries >= _MOST_TRIES or is_broken(error):
            self._tries = 0
            self._place.leave(self._trouble)
            self._hurry.set()

    def _overflowed(self, kind: Kind, app: str) -> None:
        with self._overflow_lock:
            self._overflow[text_key(app), tally(kind)] += 1
            self._lost += 1
