"""Which processes serve an app, and which generation each of them is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from dash_inspector.model import Process
from dash_inspector.store.encoding import decode, encode

if TYPE_CHECKING:
    from sqlite3 import Connection

_KEPT = 200
_PATIENCE_MS = 500  # a request of the app's waits for this
_WINDOWS_QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_WINDOWS_STILL_ACTIVE = 259


def register(connection: Connection, process: Process, app: str) -> tuple[int, bool | None]:
    """The generation of this process, and whether it is the first of its server.

    The generation is that of a live sibling, else a new one; who is first is unknown while the
    process could not be written down.
    """
    import sqlite3

    connection.execute(f"pragma busy_timeout={_PATIENCE_MS}")
    try:
        connection.execute("begin immediate")
    except sqlite3.OperationalError:  # locked for longer than the app may wait
        return _generation(connection, process, app), None
    try:
        generation = _generation(connection, process, app)
        first = keep(connection, process, app, generation)
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
    return generation, first


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
    return not any(_is_sibling(pid, process) for (pid,) in siblings)


def processes(connection: Connection, app: str) -> tuple[tuple[int, Process], ...]:
    """Every known process of the app with its generation, oldest first."""
    rows = connection.execute(
        "select generation, body from processes where app = ? order by generation, rowid", (app,)
    ).fetchall()
    return tuple((generation, decode(Process, body)) for generation, body in rows)


def is_alive(pid: int) -> bool:
    """Whether a process runs under this id; one that has ended but was not waited for does not."""
    if pid <= 0:
        return False
    if os.name == "nt":
        return _is_alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except PermissionError:
        return True
    except (OSError, OverflowError):
        return False
    return not _is_zombie(pid)


def _generation(connection: Connection, process: Process, app: str) -> int:
    rows = connection.execute(
        "select generation, token, pid, ppid from processes where app = ? order by rowid desc",
        (app,),
    ).fetchall()
    for generation, token, _, _ in rows:
        if token == process.token:
            return int(generation)
    for generation, _, pid, ppid in rows:
        if ppid == process.ppid and _is_sibling(pid, process):
            return int(generation)
    return 1 + max((int(row[0]) for row in rows), default=0)


def _is_sibling(pid: int, process: Process) -> bool:
    """Whether this child of the same parent is a live worker of the same server.

    Two servers that were started from one shell have one parent too, but each its own group, or,
    where a script started them, a parent that is no server: it runs another program than they do.
    """
    same_group = pid != process.pid and is_alive(pid) and _group(pid) == _group(process.pid)
    return same_group and _program(process.ppid) in {None, _program(process.pid)}


def _program(pid: int) -> Path | None:
    try:
        return Path(f"/proc/{pid}/exe").readlink()
    except OSError:  # no such file system, no such process, or somebody else's
        return None


def _group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except (AttributeError, OSError, OverflowError):  # no groups here, or no such process
        return None


def _is_zombie(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:  # no such file system here: believe the signal
        return False
    return status.rpartition(b")")[2].split()[:1] == [b"Z"]


def _is_alive_on_windows(pid: int) -> bool:
    import ctypes

    kernel: object = getattr(ctypes, "windll").kernel32  # noqa: B009 - absent elsewhere
    handle = kernel.OpenProcess(_WINDOWS_QUERY, False, pid)  # type: ignore[attr-defined]  # noqa: FBT003
    if not handle:
        return False
    try:
        code = ctypes.c_ulong()
        known = kernel.GetExitCodeProcess(handle, ctypes.byref(code))  # type: ignore[attr-defined]
        return not known or code.value == _WINDOWS_STILL_ACTIVE
    finally:
        kernel.CloseHandle(handle)  # type: ignore[attr-defined]
