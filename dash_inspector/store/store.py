"""The door: facts go in without waiting, snapshots come out; nothing here raises into the host."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dash_inspector.model import Dropped
from dash_inspector.store.batch import text_key
from dash_inspector.store.bounds import bounds
from dash_inspector.store.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dash_inspector.model import (
        AppInfo,
        Callback,
        Check,
        Landing,
        Process,
        Registration,
        RequestRecord,
        Snapshot,
    )

_Answer = TypeVar("_Answer")
_READ_YOUR_WRITES_SECONDS = 1.0


class Store:
    """One project's facts; safe to use from any thread, and in a forked child as well."""

    def __init__(self, directory: Path, *, max_requests: int, read_only: bool) -> None:
        self._directory = directory
        self._max_requests = max_requests
        self._read_only = read_only
        self._sessions: dict[int, Session] = {}

    @classmethod
    def open(cls, directory: Path, *, max_requests: int = 20_000, read_only: bool = False) -> Store:
        """The store in this folder; creates nothing until the first fact comes."""
        return cls(Path(directory).absolute(), max_requests=max_requests, read_only=read_only)

    @property
    def path(self) -> Path:
        """The SQLite file really in use."""
        return self._here().place.path

    @property
    def files(self) -> int:
        """To how many files facts went so far: what was kept in the ones before is gone."""
        return self._here().place.files

    def register_process(self, process: Process, app_key: str) -> tuple[str, int]:
        """The key under which this process's server keeps the app, and its generation: 1, 2, ...

        The key is the given one, or one beside it while another server runs the same app; workers
        of one server share both.
        """
        return self._here().register(process, app_key)

    def is_first_worker(self, process: Process, app_key: str) -> bool | None:
        """Whether a registered process is the first of its server; unknown until it is kept."""
        return self._here().writer.is_first(process, text_key(app_key))

    def publish(self, app: AppInfo, callbacks: Iterable[Callback], health: Iterable[Check]) -> None:
        """The registry as read; replaces the last one of this app unless that is of a newer run."""
        self._here().put("publish", app.key, (app, tuple(callbacks), tuple(health)))

    def add_registrations(self, app_key: str, registrations: Iterable[Registration]) -> None:
        """Keep these; one that is known already (generation, pid, order) is not kept twice."""
        self._here().put("registrations", app_key, tuple(registrations))

    def put_request(self, app_key: str, record: RequestRecord) -> None:
        """Keep a run; costs the caller microseconds."""
        self._here().put("request", app_key, record)

    def put_landing(self, app_key: str, landing: Landing) -> None:
        """Keep a landing; it joins its run when read, whichever came first."""
        self._here().put("landing", app_key, landing)

    def clear_requests(self, app_key: str) -> None:
        """Forget all runs of the app, and how many were dropped; a read-only store cannot."""
        self._here().put("clear", app_key, None)

    def snapshot(self, app_key: str) -> Snapshot | None:
        """Everything known about the app; nothing where it was never published."""
        return self._read(None, lambda here: here.reading.snapshot(app_key))

    def requests(
        self, app_key: str, *, after: int = 0, limit: int = 1000
    ) -> tuple[int, tuple[RequestRecord, ...]]:
        """A cursor and the runs that follow ``after``, newest last; for 0 the newest ones."""
        nothing: tuple[int, tuple[RequestRecord, ...]] = (after, ())
        return self._read(
            nothing, lambda here: here.reading.requests(app_key, after=after, limit=limit)
        )

    def processes(self, app_key: str) -> tuple[tuple[int, Process], ...]:
        """The processes that served the app with their generations, oldest first."""
        nothing: tuple[tuple[int, Process], ...] = ()
        return self._read(nothing, lambda here: here.reading.processes(app_key))

    def pulse(self, app_key: str) -> dict[str, int | str]:
        """Cheap counters that change when something changed; empty while there is no file."""
        nothing: dict[str, int | str] = {}
        return self._read(nothing, lambda here: here.reading.pulse(app_key), flush=False)

    def apps(self) -> tuple[AppInfo, ...]:
        """Every app that was published in this project."""
        nothing: tuple[AppInfo, ...] = ()
        return self._read(nothing, lambda here: here.reading.apps())

    def checks(self, app_key: str | None = None) -> tuple[Check, ...]:
        """Which file is in use, whether writing and reading work, what was lost, also of an app."""
        found = self._here().checks()
        if app_key is None:
            return found
        dropped = self._read(Dropped(), lambda here: here.reading.dropped(app_key), flush=False)
        return (*found, bounds(dropped, self._max_requests))

    def flush(self, timeout: float = 5.0) -> bool:
        """Wait until what was put before is in the file; false where that took too long."""
        return self._here().writer.flush(timeout)

    def close(self) -> None:
        """Write what waits, end the thread, close the file; using the store opens it again."""
        self._here().close()

    def _here(self) -> Session:
        """What belongs to this process; a forked child leaves its parent's alone, unclosed."""
        pid = os.getpid()
        return self._sessions.get(pid) or self._sessions.setdefault(pid, self._new_session())

    def _new_session(self) -> Session:
        return Session(self._directory, max_requests=self._max_requests, read_only=self._read_only)

    def _read(
        self, nothing: _Answer, question: Callable[[Session], _Answer], *, flush: bool = True
    ) -> _Answer:
        here = self._here()
        if flush:
            here.writer.flush(_READ_YOUR_WRITES_SECONDS)
        try:
            return question(here)
        except Exception as error:  # noqa: BLE001 - the host must not hear of it; checks() tells
            here.reading.failed(error)
            return nothing
