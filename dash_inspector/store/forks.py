"""Nothing stays open over a fork.

SQLite keeps its file locks per process and believes in a child that it still holds the parent's;
closing everything first is the only way out. Whoever forks waits at most a moment for a batch.
"""

from __future__ import annotations

import os
import weakref
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

_PATIENCE_SECONDS = 2.0


class Forkable(Protocol):
    """Something that has files open and a lock that guards them."""

    io: threading.Lock

    def let_go(self) -> None:
        """Close the files; they are opened again when needed."""


_known: weakref.WeakSet[Forkable] = weakref.WeakSet()
_held: list[Forkable] = []
_installed: list[Callable[..., None]] = []


def watch(session: Forkable) -> None:
    """Close what this session has open before every fork of the process."""
    _known.add(session)
    install = getattr(os, "register_at_fork", None)
    if install is not None and not _installed:
        _installed.append(install)
        install(before=_before, after_in_parent=_after, after_in_child=_forget)


def _before() -> None:
    for session in list(_known):
        if session.io.acquire(timeout=_PATIENCE_SECONDS):
            _held.append(session)
            session.let_go()


def _after() -> None:
    while _held:
        _held.pop().io.release()


def _forget() -> None:
    # The parent's locks are held here for ever, and what they guard is the parent's.
    _held.clear()
    _known.clear()
