"""Every process that descends from a test's server, however far it ran away."""

from __future__ import annotations

import secrets
import socket
from contextlib import suppress

import psutil

TOKEN = "DASH_INSPECTOR_TEST_TOKEN"  # inherited by children, sessions and forks alike


def family(token: str) -> list[psutil.Process]:
    """The living processes that carry this token in their environment."""
    return carriers(TOKEN, token)


def carriers(name: str, value: str) -> list[psutil.Process]:
    """The living processes that were started with this variable set to this value."""
    return [process for process in psutil.process_iter() if _carries(process, name, value)]


def describe(process: psutil.Process) -> str:
    """Its id and command line, for a message."""
    try:
        return f"{process.pid}: {' '.join(process.cmdline())}"
    except psutil.Error:
        return f"{process.pid}: (gone)"


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listened on a moment ago.

    It lies below those that the system gives away by itself, to clients and to port 0: none of
    these can take it before its server does.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def listening(port: int) -> bool:
    """Whether somebody accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _carries(process: psutil.Process, name: str, value: str) -> bool:
    try:
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        return bool(process.environ().get(name) == value)
    except (psutil.Error, OSError):
        return False
