"""Everything of a store that belongs to one process: the file, the writer, the reader."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

from dash_inspector.model import Check, Process
from dash_inspector.store.batch import Kind, text_key
from dash_inspector.store.forks import watch
from dash_inspector.store.place import Place
from dash_inspector.store.processes import Entry, register
from dash_inspector.store.reading import Reading
from dash_inspector.store.writer import Writer

if TYPE_CHECKING:
    from pathlib import Path


class Session:
    """One process's use of one store."""

    def __init__(self, directory: Path, *, max_requests: int, read_only: bool) -> None:
        self.pid = os.getpid()
        self.io = threading.Lock()
        self.place = Place(directory, read_only=read_only)
        self.writer = Writer(self.place, self.io, max_requests=max_requests)
        self.reading = Reading(self.place, self.io, max_requests=max_requests, keep_logs=read_only)
        self._read_only = read_only
        self._refused = 0
        watch(self)

    def put(self, kind: Kind, app: str, fact: Any) -> None:
        """Hand a fact to the writer; a read-only store counts it as refused."""
        if self._read_only:
            self._refused += 1
        else:
            self.writer.put(kind, app, fact)

    def register(self, process: Process, app: str) -> tuple[str, int]:
        """The key of this process's server and its generation; 1 where no file can be written."""
        if self._read_only:
            self._refused += 1
            return app, 1
        entry = Entry(text_key(app), 1, None)
        try:
            with self.io:
                connection = self.place.open()
                try:
                    entry = register(connection, process, entry.key)
                finally:
                    connection.close()
        except Exception as error:  # noqa: BLE001 - the host must not hear of it; checks() tells
            self.reading.failed(error)
        key, generation, first = entry
        self.writer.remember(process, key, generation, first=first)
        if first is None:
            self.writer.put("process", key, (process, generation))
        return key, generation

    def checks(self) -> tuple[Check, ...]:
        """What works and what does not."""
        found = [self.place.check(), self.writer.check(), self.reading.check()]
        if self._refused:
            message = f"{self._refused} facts were given to a store that is open for reading only"
            found.append(Check("store.read-only", ok=False, message=message))
        return tuple(found)

    def let_go(self) -> None:
        """Close the file until it is needed again; the caller holds ``io``."""
        self.writer.let_go()
        self.reading.let_go()

    def close(self) -> None:
        """Write what waits, then close."""
        self.writer.close(timeout=5.0)
        with self.io:
            self.let_go()
