"""Which processes serve an app, and which generation each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dash_inspector.model import Process
from dash_inspector.store.alive import is_sibling
from dash_inspector.store.encoding import decode, encode
from dash_inspector.store.servers import server_key

if TYPE_CHECKING:
    from sqlite3 import Connection

_KEPT = 200
_PATIENCE_MS = 500  # a request of the app's waits for this


class Entry(NamedTuple):
    """The key of the facts of a process's server, its generation, and whether it is the first.

    Who is first is unknown while the process could not be written down.
    """

    key: str
    generation: int
    first: bool | None


def register(connection: Connection, process: Process, app: str) -> Entry:
    """Enter a process; its generation is that of a live sibling, else a new one."""
    import sqlite3

    connection.execute(f"pragma busy_timeout={_PATIENCE_MS}")
    try:
        connection.execute("begin immediate")
    except sqlite3.OperationalError:  # locked for longer than the app may wait
        key = server_key(connection, process, app)
        return Entry(key, _generation(connection, process, key), None)
    try:
        key = server_key(connection, process, app)
        generation = _generation(connection, process, key)
        first = keep(connection, process, key, generation)
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
    return Entry(key, generation, first)


def keep(connection: Connection, process: Process, app: str, generation: int) -> bool:
    """Write the row of a process; says whether no other one of its server was there and alive."""
    siblings = connection.execute(
        "select pid from processes where app = ? and ppid = ? and token != ?",
        (app, process.ppid, process.token),
    ).fetchall()
    connection.execute(
        "insert or replace into processes(token, app, generation, pid, ppid, body) "
        "values (?, ?, ?, ?, ?, ?)",
        (process.token, app, generation, process.pid, process.ppid, encode(process)),
    )
    connection.execute(
        "delete from processes where app = ? and rowid <= (select rowid from processes "
        "where app = ? order by rowid desc limit 1 offset ?)",
        (app, app, _KEPT),
    )
    return not any(is_sibling(pid, process) for (pid,) in siblings)


def processes(connection: Connection, app: str) -> tuple[tuple[int, Process], ...]:
    """Every known process of the app with its generation, oldest first."""
    rows = connection.execute(
        "select generation, body from processes where app = ? order by generation, rowid", (app,)
    ).fetchall()
    return tuple((generation, decode(Process, body)) for generation, body in rows)


def _generation(connection: Connection, process: Process, app: str) -> int:
    rows = connection.execute(
        "select generation, token, pid, ppid from processes where app = ? order by rowid desc",
        (app,),
    ).fetchall()
    for generation, token, _, _ in rows:
        if token == process.token:
            return int(generation)
    for generation, _, pid, ppid in rows:
        if ppid == process.ppid and is_sibling(pid, process):
            return int(generation)
    return 1 + max((int(row[0]) for row in rows), default=0)
