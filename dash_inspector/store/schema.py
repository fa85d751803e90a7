"""The SQLite file: its name, its tables, and how a connection to it is made."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from sqlite3 import Connection

_VERSION = 1
FILE_NAME = f"store-v{_VERSION}.sqlite"
_BUSY_SECONDS = 5.0
_TABLES = """
create table if not exists processes(
    token text, app text, generation integer, pid integer, ppid integer, body text,
    primary key (token, app));
create table if not exists apps(
    app text primary key, generation integer, revision integer,
    info text, callbacks text, health text);
create table if not exists registrations(
    id integer primary key autoincrement, app text, generation integer, pid integer,
    position integer, body text, unique (app, generation, pid, position));
create table if not exists requests(
    id integer primary key autoincrement, app text, body text);
create index if not exists requests_of_app on requests(app);
create table if not exists landings(
    id integer primary key autoincrement, app text, body text);
create index if not exists landings_of_app on landings(app);
create table if not exists tallies(
    app text, name text, value integer, primary key (app, name));
"""


class UnknownVersionError(OSError):
    """The file is a database, but not one that this version wrote."""


def connect(path: Path) -> Connection:
    """Open for writing and create what is missing; ``sqlite3.Error`` or ``OSError`` if it fails."""
    import sqlite3

    connection = sqlite3.connect(
        path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _use_wal(connection)
        if _version(connection) != _VERSION:
            _create(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def connect_reader(path: Path) -> Connection:
    """Open for reading only; ``sqlite3.Error`` or ``OSError`` where there is nothing to read."""
    import sqlite3

    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _require_version(connection, _VERSION)
    except BaseException:
        connection.close()
        raise
    return connection


def is_broken(error: Exception) -> bool:
    """Whether this file will never work again, as against one that is only busy or full."""
    return any(word in str(error) for word in ("malformed", "not a database", "no such table"))


def _version(connection: Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _require_version(connection: Connection, *known: int) -> None:
    version = _version(connection)
    if version not in known:
        raise UnknownVersionError(f"a store of version {version}, not {_VERSION}")


def _use_wal(connection: Connection) -> None:
    """The switch to WAL needs the file for itself and does not wait for it, so we do."""
    import sqlite3

    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("pragma journal_mode=wal").fetchone()
            break
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    connection.execute("pragma synchronous=normal")


def _create(connection: Connection) -> None:
    connection.execute("begin immediate")
    try:
        _require_version(connection, 0, _VERSION)
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"pragma user_version={_VERSION}")
    except BaseException:
        connection.execute("rollback")
        raise
    connection.execute("commit")
