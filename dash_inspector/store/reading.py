"""The connection that reads: opened late, opened again when the file became another one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dash_inspector.model import AppInfo, Check, Dropped, Process, RequestRecord, Snapshot
from dash_inspector.store.reader import (
    Log,
    read_apps,
    read_dropped,
    read_processes,
    read_pulse,
    read_snapshot,
)
from dash_inspector.store.schema import is_broken

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from sqlite3 import Connection

    from dash_inspector.store.place import Place

_Answer = TypeVar("_Answer")


class Reading:
    """Questions to the file, one at a time; ``keep_logs`` trades memory for speed."""

    def __init__(
        self, place: Place, io: threading.Lock, *, max_requests: int, keep_logs: bool
    ) -> None:
        self._place = place
        self._io = io
        self._max_requests = max_requests
        self._keep_logs = keep_logs
        self._logs: dict[str, Log] = {}
        self._connection: Connection | None = None
        self._file: tuple[int, int] | None = None
        self._trouble: str | None = None

    def snapshot(self, app: str) -> Snapshot | None:
        """Everything about the app."""
        return self._ask(lambda connection: read_snapshot(connection, app, self._log(app)))

    def requests(
        self, app: str, *, after: int, limit: int
    ) -> tuple[int, tuple[RequestRecord, ...]]:
        """A cursor and the runs after the given one."""

        def read(connection: Connection) -> tuple[int, tuple[RequestRecord, ...]]:
            log = self._log(app)
            log.update(connection)
            return log.records(after=after, limit=limit)

        return self._ask(read)

    def processes(self, app: str) -> tuple[tuple[int, Process], ...]:
        """Generation and process."""
        return self._ask(lambda connection: read_processes(connection, app))

    def pulse(self, app: str) -> dict[str, int | str]:
        """The counters of the app, and which file they are from."""
        return self._ask(lambda connection: {**read_pulse(connection, app)})

    def dropped(self, app: str) -> Dropped:
        """How many facts of the app were let go."""
        return self._ask(lambda connection: read_dropped(connection, app))

    def apps(self) -> tuple[AppInfo, ...]:
        """Every app of the project."""
        return self._ask(read_apps)

    def failed(self, error: Exception) -> None:
        """Remember what went wrong, for the check; that there is no file yet is nothing wrong."""
        if not isinstance(error, FileNotFoundError):
            self._trouble = str(error) or type(error).__name__

    def check(self) -> Check:
        """Whether the last question could be answered."""
        if self._trouble is None:
            return Check("store.reading", ok=True, message="Reading works")
        return Check("store.reading", ok=False, message=f"Reading fails: {self._trouble}")

    def let_go(self) -> None:
        """Close the file until the next question; the caller holds the lock."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, question: Callable[[Connection], _Answer]) -> _Answer:
        with self._io:
            try:
                answer = self._try(question)
            except Exception as error:
                if not is_broken(error):
                    raise
                self._place.leave(str(error))
                answer = self._try(question)
        self._trouble = None
        return answer

    def _try(self, question: Callable[[Connection], _Answer]) -> _Answer:
        try:
            return self._consistent(self._open(), question)
        except Exception:
            self.let_go()
            self._logs.clear()
            raise
        finally:
            if not self._keep_logs:
                self._logs.clear()

    def _consistent(
        self, connection: Connection, question: Callable[[Connection], _Answer]
    ) -> _Answer:
        """Every query of one question sees the same moment."""
        connection.execute("begin")
        try:
            return question(connection)
        finally:
            connection.execute("rollback")

    def _open(self) -> Connection:
        identity = self._place.identity()
        if identity is None or identity != self._file:
            self.let_go()
            self._logs.clear()
        if self._connection is None:
            self._connection = self._place.open_reader()
            self._file = self._place.identity()
        return self._connection

    def _log(self, app: str) -> Log:
        return self._logs.setdefault(app, Log(app, max_requests=self._max_requests))
