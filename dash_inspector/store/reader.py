"""What the file holds, as facts; the rows of a log are read once and then kept up to date."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from dash_inspector.model import (
    AppInfo,
    Callback,
    Check,
    Dropped,
    Landing,
    Process,
    Registration,
    RequestRecord,
    Snapshot,
    causes,
)
from dash_inspector.store.batch import text_key
from dash_inspector.store.clocks import Clock, Landings, clocks, joined, left
from dash_inspector.store.encoding import decode, decode_all
from dash_inspector.store.processes import processes
from dash_inspector.store.runs import latest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from sqlite3 import Connection

_PULSE = """
select ifnull((select max(id) from requests where app = :app), 0),
    ifnull((select max(id) from landings where app = :app), 0),
    ifnull((select max(id) from registrations where app = :app), 0),
    ifnull((select revision from apps where app = :app), 0),
    ifnull((select max(generation) from processes where app = :app), 0),
    ifnull((select sum(value) from tallies where app = :app), 0),
    ifnull((select sum(revision) from apps), 0)
"""
_PULSE_KEYS = (
    "requests",
    "landings",
    "registrations",
    "published",
    "generation",
    "dropped",
    "apps",
)


_RECENT = 500  # runs that news may still be about
_Joined = tuple["Clock | None", "Landing | None", bool, RequestRecord]


class Log:
    """The runs and landings of one app, read so far."""

    def __init__(self, app: str, *, max_requests: int) -> None:
        self._app = text_key(app)
        self._max_requests = max_requests
        self._records: dict[int, RequestRecord] = {}
        self._landings: dict[int, Landing] = {}
        self._joined: dict[int, _Joined] = {}
        self._numbers: dict[str, int] = {}
        self._caused: dict[int, str | None] = {}
        self._complete: dict[int, tuple[RequestRecord, str | None, RequestRecord]] = {}

    def __len__(self) -> int:
        return len(self._records)

    def update(self, connection: Connection) -> None:
        """Read what is new, forget what was deleted."""
        for number, body in self._news(connection, "requests", self._records):
            self._keep(number, decode(RequestRecord, body))
        for number, body in self._news(connection, "landings", self._landings):
            self._landings[number] = decode(Landing, body)
        for number in [n for n in self._joined if n not in self._records]:
            del self._joined[number]
        for number in [n for n in self._complete if n not in self._records]:
            del self._complete[number]
        if len(self._numbers) > 2 * len(self._records):
            self._numbers = {record.id: number for number, record in self._records.items()}

    def records(self, *, after: int, limit: int) -> tuple[int, tuple[RequestRecord, ...]]:
        """Up to ``limit`` runs: those that follow the cursor ``after``, or the newest for 0."""
        numbers = [number for number in self._records if number > after]
        numbers = numbers[:limit] if after else numbers[max(0, len(numbers) - limit) :]
        landings = {(one.tab, one.seq): one for one in self._landings.values()}
        known = clocks(self._records.values(), landings)
        joint = {number: self._join(number, landings, known) for number in numbers}
        return (numbers[-1] if numbers else after), self._told(joint, landings, known)

    def _told(
        self, joint: Mapping[int, RequestRecord], landings: Landings, known: Mapping[str, Clock]
    ) -> tuple[RequestRecord, ...]:
        """The runs with what set them off: worked out anew for the newest only."""
        recent = list(self._records)[-_RECENT if self._caused else 0 :]
        found = causes(self._join(number, landings, known) for number in recent)
        for number in recent:
            self._caused[number] = found.get(self._records[number].id)
        for number in [n for n in self._caused if n not in self._records]:
            del self._caused[number]
        return tuple(self._with_cause(number, record) for number, record in joint.items())

    def _with_cause(self, number: int, record: RequestRecord) -> RequestRecord:
        cause = self._caused.get(number)
        before = self._complete.get(number)
        if before is None or before[0] is not record or before[1] != cause:
            full = record if cause is None else replace(record, caused_by=cause)
            before = self._complete[number] = record, cause, full
        return before[2]

    def _keep(self, number: int, record: RequestRecord) -> None:
        """A run that comes again under its id (a job has ended, say) takes the place of itself."""
        before = self._records.pop(self._numbers.get(record.id, number), None)
        self._numbers[record.id] = number
        self._records[number] = record if before is None else latest(before, record)

    def _join(self, number: int, landings: Landings, known: Mapping[str, Clock]) -> RequestRecord:
        record = self._records[number]
        if record.tab is None:
            return record
        clock = known.get(record.tab)
        landing = landings.get((record.tab, record.seq if record.seq is not None else -1))
        gone = left(record, landings)
        if clock is None and landing is None and not gone:
            return record
        before = self._joined.get(number)
        if before is None or before[:3] != (clock, landing, gone):
            before = clock, landing, gone, joined(record, landing, clock, page_gone=gone)
            self._joined[number] = before
        return before[3]

    def _news(
        self,
        connection: Connection,
        table: str,
        kept: dict[int, RequestRecord] | dict[int, Landing],
    ) -> list[tuple[int, str]]:
        oldest = connection.execute(
            f"select min(id) from {table} where app = ?",  # noqa: S608
            (self._app,),
        ).fetchone()[0]
        for number in [n for n in kept if oldest is None or n < oldest]:
            del kept[number]
        rows = connection.execute(
            f"select id, body from {table} where app = ? and id > ? "  # noqa: S608
            "order by id desc limit ?",
            (self._app, max(kept, default=0), self._max_requests),
        ).fetchall()
        for number in list(kept)[: max(0, len(kept) + len(rows) - self._max_requests)]:
            del kept[number]
        return rows[::-1]


def read_snapshot(connection: Connection, app: str, log: Log) -> Snapshot | None:
    """Everything about the app, or nothing where it was never published."""
    row = connection.execute(
        "select info, callbacks, health from apps where app = ?", (text_key(app),)
    ).fetchone()
    if row is None:
        return None
    log.update(connection)
    return Snapshot(
        app=decode(AppInfo, row[0]),
        callbacks=decode_all(Callback, row[1]),
        registrations=_registrations(connection, text_key(app)),
        requests=log.records(after=0, limit=len(log))[1],
        dropped=read_dropped(connection, app),
        health=decode_all(Check, row[2]),
        at=time.monotonic(),
    )


def read_apps(connection: Connection) -> tuple[AppInfo, ...]:
    """Every app of the project that was ever published."""
    rows = connection.execute("select info from apps order by app").fetchall()
    return tuple(decode(AppInfo, info) for (info,) in rows)


def read_pulse(connection: Connection, app: str) -> Mapping[str, int]:
    """Numbers of which one differs from before whenever something of the app changed."""
    row = connection.execute(_PULSE, {"app": text_key(app)}).fetchone()
    return dict(zip(_PULSE_KEYS, row, strict=True))


def read_processes(connection: Connection, app: str) -> tuple[tuple[int, Process], ...]:
    """Generation and process, oldest first."""
    return processes(connection, text_key(app))


def _registrations(connection: Connection, app: str) -> tuple[Registration, ...]:
    rows = connection.execute(
        "select body from registrations where app = ? order by generation, pid, position", (app,)
    ).fetchall()
    return tuple(decode(Registration, body) for (body,) in rows)


def read_dropped(connection: Connection, app: str) -> Dropped:
    """How many facts of the app did not stay, for whatever bound."""
    rows = dict(
        connection.execute(
            "select name, value from tallies where app = ?", (text_key(app),)
        ).fetchall()
    )
    return Dropped(registrations=rows.get("registrations", 0), requests=rows.get("requests", 0))
