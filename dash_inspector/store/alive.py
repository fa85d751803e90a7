"""Which processes run, since when, and which of them are workers of one server."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.model import Process

_CLOCKS_APART = 5.0  # seconds; by so much the two clocks of a start may be apart
_START = 22 - 3  # the field of the start, in ticks since boot, counted from the third
_WINDOWS_QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_WINDOWS_STILL_ACTIVE = 259


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
    return _status(pid)[:1] != [b"Z"]


def was_there(pid: int, moment: float) -> bool:
    """Whether the process that runs under this id now is the one that ran then.

    ``moment`` in seconds since the epoch. Ids are given away again, the more often the fewer there
    are; where the system does not tell when a process began, it is taken for the same.
    """
    if not is_alive(pid):
        return False
    began = _began_at(pid)
    return began is None or began <= moment + _CLOCKS_APART


def is_sibling(pid: int, process: Process) -> bool:
    """Whether this child of the same parent is a live worker of the same server.

    Two servers that were started from one shell have one parent too, but each its own group, or,
    where a script started them, a parent that is no server: it runs another program than they do.
    """
    same_group = pid != process.pid and is_alive(pid) and _group(pid) == _group(process.pid)
    return same_group and program(process.ppid) in {None, program(process.pid)}


def program(pid: int) -> Path | None:
    """The file that this process runs, where the system tells."""
    try:
        return Path(f"/proc/{pid}/exe").readlink()
    except OSError:  # no such file system, no such process, or somebody else's
        return None


def _group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except (AttributeError, OSError, OverflowError):  # no groups here, or no such process
        return None


def _status(pid: int) -> list[bytes]:
    """What ``/proc`` says of it from its third field on, the state; nothing where there is none."""
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return []


def _began_at(pid: int) -> float | None:
    status = _status(pid)
    if len(status) <= _START:
        return None
    since_boot = int(status[_START]) / os.sysconf("SC_CLK_TCK")
    return time.time() - time.clock_gettime(time.CLOCK_BOOTTIME) + since_boot


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
