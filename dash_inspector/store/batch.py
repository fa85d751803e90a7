"""Many facts in one transaction, and the bounds of what is kept."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from dash_inspector.store.encoding import encode
from dash_inspector.store.processes import keep

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from dash_inspector.model import Process

Kind = Literal["request", "landing", "registrations", "publish", "process", "clear"]
Item = tuple[Kind, str, Any]

_MAX_REGISTRATIONS = 20_000
_MAX_GENERATIONS = 10


@dataclass(slots=True)
class Batch:
    """Encoded rows of one transaction."""

    requests: list[tuple[str, str]] = field(default_factory=list)
    landings: list[tuple[str, str]] = field(default_factory=list)
    registrations: list[tuple[str, int, int, int, str]] = field(default_factory=list)
    apps: dict[str, tuple[int, str, str, str]] = field(default_factory=dict)
    processes: list[tuple[Process, str, int]] = field(default_factory=list)
    first: dict[tuple[str, str], bool] = field(default_factory=dict)
    cleared: set[str] = field(default_factory=set)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __len__(self) -> int:
        return len(self.requests) + len(self.landings) + len(self.registrations) + len(self.apps)

    def add(self, items: Iterable[Item]) -> None:
        """Encode what waits; a fact that cannot be encoded is counted, not fatal."""
        for kind, app, fact in items:
            self._add_or_count(kind, text_key(app), fact)

    def _add_or_count(self, kind: Kind, app: str, fact: Any) -> None:
        try:
            self._add(kind, app, fact)
        except Exception:  # noqa: BLE001 - facts come from foreign values; one must not stop all
            self.dropped[app, tally(kind)] += 1

    def _add(self, kind: Kind, app: str, fact: Any) -> None:
        if kind == "request":
            self.requests.append((app, encode(fact)))
        elif kind == "landing":
            self.landings.append((app, encode(fact)))
        elif kind == "registrations":
            self.registrations += [
                (app, one.generation, one.pid, one.order, encode(one)) for one in fact
            ]
        elif kind == "publish":
            info, callbacks, health = fact
            row = (info.generation, encode(info), encode(callbacks), encode(health))
            self.apps[app] = max(row, self.apps.get(app, row), key=_generation)
        elif kind == "process":
            process, generation = fact
            self.processes.append((process, app, generation))
        else:
            self._clear(app)

    def _clear(self, app: str) -> None:
        self.cleared.add(app)
        self.requests = [row for row in self.requests if row[0] != app]
        self.landings = [row for row in self.landings if row[0] != app]


def _generation(row: tuple[int, str, str, str]) -> int:
    return row[0]


def text_key(app: str) -> str:
    """The app's key as SQLite can keep it: a lone surrogate (an odd file name) is spelled out."""
    return app.encode("utf-8", "backslashreplace").decode("utf-8")


def tally(kind: Kind) -> str:
    """The name under which a lost fact of this kind is counted."""
    return "registrations" if kind == "registrations" else f"{kind.removesuffix('s')}s"


def write(connection: Connection, batch: Batch, *, bound: int | None) -> None:
    """All of the batch or nothing of it; then ``bound`` runs per app are left, where it is given.

    To find the oldest that may stay costs more than to write a run, so not every batch asks for it.
    """
    connection.execute("begin immediate")
    try:
        _write(connection, batch)
        for app in {row[0] for row in batch.registrations}:
            _bound_registrations(connection, app)
        if bound is not None:
            for app in {row[0] for row in (*batch.requests, *batch.landings)}:
                _bound_log(connection, "requests", app, bound)
                _bound_log(connection, "landings", app, bound)
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")


def _write(connection: Connection, batch: Batch) -> None:
    for app in batch.cleared:
        connection.execute("delete from requests where app = ?", (app,))
        connection.execute("delete from landings where app = ?", (app,))
        connection.execute("delete from tallies where app = ? and name = 'requests'", (app,))
    batch.first.clear()
    for process, app, generation in batch.processes:
        batch.first.setdefault((process.token, app), keep(connection, process, app, generation))
    for app, row in batch.apps.items():
        connection.execute(_PUBLISH, (app, *row))
    connection.executemany(_REGISTER, batch.registrations)
    connection.executemany("insert into requests(app, body) values (?, ?)", batch.requests)
    connection.executemany("insert into landings(app, body) values (?, ?)", batch.landings)
    for (app, name), number in batch.dropped.items():
        _count_dropped(connection, app, name, number)


_PUBLISH = """
insert into apps(app, generation, revision, info, callbacks, health) values (?, ?, 1, ?, ?, ?)
on conflict(app) do update set generation = excluded.generation, revision = revision + 1,
    info = excluded.info, callbacks = excluded.callbacks, health = excluded.health
where excluded.generation >= generation and (excluded.info, excluded.callbacks, excluded.health)
    != (info, callbacks, health)
"""
_REGISTER = """
insert into registrations(app, generation, pid, position, body) values (?, ?, ?, ?, ?)
on conflict(app, generation, pid, position) do update set body = excluded.body
where body != excluded.body
"""


def _bound_log(connection: Connection, table: str, app: str, most: int) -> None:
    deleted = connection.execute(
        f"delete from {table} where app = ? and id <= (select id from {table} "  # noqa: S608
        "where app = ? order by id desc limit 1 offset ?)",
        (app, app, most),
    ).rowcount
    if deleted > 0 and table == "requests":
        _count_dropped(connection, app, table, deleted)


def _bound_registrations(connection: Connection, app: str) -> None:
    connection.execute(
        "delete from registrations where app = ? and generation <= "
        "(select max(generation) from registrations where app = ?) - ?",
        (app, app, _MAX_GENERATIONS),
    )
    deleted = connection.execute(
        "delete from registrations where app = ? and id <= (select id from registrations "
        "where app = ? order by id desc limit 1 offset ?)",
        (app, app, _MAX_REGISTRATIONS),
    ).rowcount
    if deleted > 0:
        _count_dropped(connection, app, "registrations", deleted)


def _count_dropped(connection: Connection, app: str, name: str, number: int) -> None:
    connection.execute(
        "insert into tallies(app, name, value) values (?, ?, ?) "
        "on conflict(app, name) do update set value = value + excluded.value",
        (app, name, number),
    )
