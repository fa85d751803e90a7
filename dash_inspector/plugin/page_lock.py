"""One process at a time, without a file that a killed process could leave behind."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POLL = 0.02
_held: set[int] = set()


@contextmanager
def exclusive(directory: Path, timeout: float) -> Iterator[bool]:
    """Hold the directory's lock; yields whether it could be had within ``timeout`` seconds.

    The operating system releases it when the process dies. A directory that cannot be opened has
    no lock.
    """
    try:
        handle = _open(directory)
    except OSError:
        yield False
        return
    _held.add(handle)
    try:
        yield _wait(handle, time.monotonic() + timeout)
    finally:
        _held.discard(handle)
        os.close(handle)


def forget() -> None:
    """After a fork, in the child: let go of the handles that the parent alone should hold."""
    while _held:
        os.close(_held.pop())


def _wait(handle: int, deadline: float) -> bool:
    while not _try(handle):
        if time.monotonic() > deadline:
            return False
        time.sleep(_POLL)
    return True


if sys.platform == "win32":
    import msvcrt

    def _open(directory: Path) -> int:
        return os.open(directory / "page.lock", os.O_RDWR | os.O_CREAT, 0o600)

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(directory: Path) -> int:
        return os.open(directory, os.O_RDONLY)

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
