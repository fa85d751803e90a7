"""Which of the servers of one app a process belongs to: each keeps its facts for itself."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from dash_inspector.model import Process
from dash_inspector.store.alive import is_sibling, program, was_there
from dash_inspector.store.encoding import decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from sqlite3 import Connection

_Servers = dict[str, list[Process]]

_NEWEST = """
select app, body from processes as one where (app = :app or substr(app, 1, :length) = :app || '#')
    and generation = (select max(generation) from processes where app = one.app) order by rowid
"""


def server_key(connection: Connection, process: Process, app: str) -> str:
    """The app's key, or one beside it (``#2``, ``#3``, ...) while another server runs the app.

    A process that takes the place of one that has ended goes on under that one's key: first of
    all where they have the same parent, which is how a reloader and a shell start it again.
    """
    servers = _servers(connection, app)
    for key, newest in servers.items():
        if any(_is_of_one_server(other, process) for other in newest):
            return key
    ended = {key: newest for key, newest in servers.items() if not any(map(_runs, newest))}
    return _inherited(ended, process) or next(
        key for key in (_numbered(app, number) for number in count(1)) if key not in servers
    )


def _servers(connection: Connection, app: str) -> _Servers:
    """The processes of each server's newest generation, by key; the first server first."""
    rows = connection.execute(_NEWEST, {"app": app, "length": len(app) + 1}).fetchall()
    found: _Servers = {}
    for key, body in sorted(rows, key=lambda row: (len(row[0]), row[0])):
        found.setdefault(key, []).append(decode(Process, body))
    return found


def _inherited(ended: Mapping[str, list[Process]], process: Process) -> str | None:
    """Of those whose processes have all ended, the one that this process goes on with."""
    for key, newest in ended.items():
        if any(other.ppid == process.ppid for other in newest):
            return key
    for key, newest in ended.items():
        if not any(_comes_again(other, process) for other in newest):
            return key
    return None


def _is_of_one_server(other: Process, process: Process) -> bool:
    if process.pid == other.pid:
        return True
    return process.ppid == other.ppid and is_sibling(other.pid, process)


def _runs(other: Process) -> bool:
    return was_there(other.pid, other.started_at)


def _comes_again(other: Process, process: Process) -> bool:
    """Whether its reloader is alive, which will start it again: a parent that runs our program."""
    its_program = program(other.ppid)
    known = its_program is not None and its_program == program(process.pid)
    return known and was_there(other.ppid, other.started_at)


def _numbered(app: str, number: int) -> str:
    return app if number == 1 else f"{app}#{number}"
