"""At most one page process per project, found or started when somebody looks at the page."""

from __future__ import annotations

import atexit
import os
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dash_inspector.model import Check
from dash_inspector.plugin import page_endpoint, page_lock, page_start
from dash_inspector.plugin.page_connection import Pool
from dash_inspector.plugin.page_endpoint import Endpoint, PageError, PageKey
from dash_inspector.plugin.page_lease import Lease, NotAnsweringError

if TYPE_CHECKING:
    from pathlib import Path

_LOCKING = 45.0  # s, longer than one start may take
_PAUSE_AFTER_FAILURE = 2.0
_GLANCE = 0.05
CHECK = "page.process"


@dataclass(slots=True)
class Page:
    """A page process that this host holds a lease of; ``shared``: other workers can find it."""

    endpoint: Endpoint
    lease: Lease
    pool: Pool
    shared: bool = True
    hanging: bool = False

    def close(self) -> None:
        """Give it up: the lease and the idle connections."""
        self.pool.close()
        self.lease.close()


@dataclass(slots=True)
class _Held:
    lock: threading.Lock = field(default_factory=threading.Lock)
    pages: dict[Path, Page] = field(default_factory=dict)
    failures: dict[Path, tuple[float, PageError]] = field(default_factory=dict)


_held = _Held()
_watching = False


def acquire(directory: Path, key: PageKey) -> Page:
    """The page process of this store, started if need be; a ``PageError`` says why not.

    One that is started has made the page of ``key`` before it answers.
    """
    _watch_the_process()
    with _held.lock:
        page = _held.pages.get(directory)
        if page is not None and page.lease.alive():
            return page
        _drop(directory)
        _refuse_after_failure(directory)
        try:
            _held.pages[directory] = page = _find_or_start(directory, key)
        except PageError as error:
            _held.failures[directory] = (time.monotonic(), error)
            raise
        _held.failures.pop(directory, None)
        return page


def discard(directory: Path, page: Page) -> None:
    """Let go of a page process that has been found dead."""
    with _held.lock:
        if _held.pages.get(directory) is page:
            _drop(directory)


def release() -> None:
    """Let go of every page process; each ends by itself if no other host is alive."""
    with _held.lock:
        for directory in list(_held.pages):
            _drop(directory)
        _held.failures.clear()


def status(directory: Path) -> Check:
    """One line on the page process: where it runs, or why it does not.

    Starts nothing, and waits for no start that is under way.
    """
    if not _held.lock.acquire(timeout=_GLANCE):
        return Check(CHECK, ok=True, message="being started")
    try:
        page, failure = _held.pages.get(directory), _held.failures.get(directory)
    finally:
        _held.lock.release()
    if page is not None and page.hanging:
        return Check(CHECK, ok=False, message=hanging(page.endpoint))
    if page is not None and page.lease.alive():
        return Check(CHECK, page.shared, _where(page.endpoint, shared=page.shared))
    if failure is not None:
        return Check(CHECK, ok=False, message=str(failure[1]))
    return _status_of(page_endpoint.read(directory))


def hanging(endpoint: Endpoint) -> str:
    """The line to show while it does not answer."""
    return (
        f"The page process (pid {endpoint.pid}) does not answer: it is stopped or too busy. "
        "End it, and the next visit starts another."
    )


def _status_of(endpoint: Endpoint | None) -> Check:
    idle = Check(CHECK, ok=True, message="not running; the next visit starts it")
    if endpoint is None or not endpoint.exists():
        return idle
    try:
        Lease(endpoint).close()
    except NotAnsweringError:
        return Check(CHECK, ok=False, message=hanging(endpoint))
    except OSError:
        return idle
    return Check(CHECK, ok=True, message=_where(endpoint))


def _where(endpoint: Endpoint, *, shared: bool = True) -> str:
    alone = "" if shared else "; the store's directory is not writable: each worker has its own"
    return f"runs as pid {endpoint.pid}, port {endpoint.port}{alone}"


def _find_or_start(directory: Path, key: PageKey) -> Page:
    if not directory.is_dir():
        raise PageError(f"The store's directory is gone: {directory}")
    source = page_endpoint.source_stamp()
    page = _running(page_endpoint.read(directory), source)
    if page is not None:
        return page
    with page_lock.exclusive(directory, _LOCKING) as locked:
        if not locked and os.access(directory, os.R_OK):
            raise PageError(f"Another process has been starting the page for {_LOCKING:.0f} s.")
        return _running(page_endpoint.read(directory), source) or _start(directory, source, key)


def _running(endpoint: Endpoint | None, source: str) -> Page | None:
    """A lease of that process, if it lives and runs the code that we have now."""
    if endpoint is None or not endpoint.exists():
        return None
    try:
        lease = Lease(endpoint)
    except NotAnsweringError as error:
        raise PageError(hanging(endpoint)) from error
    except OSError:
        return None
    if endpoint.source != source:
        lease.end_process()
        return None
    return Page(endpoint, lease, Pool(endpoint.port))


def _start(directory: Path, source: str, key: PageKey) -> Page:
    endpoint = page_start.start(directory, source, key)
    try:
        lease = Lease(endpoint)
    except (OSError, NotAnsweringError) as error:
        why = page_start.last_words(directory) or str(error)
        raise PageError(f"The page process ended at once: {why}") from error
    shared = page_endpoint.write(directory, endpoint)
    return Page(endpoint, lease, Pool(endpoint.port), shared)


def _refuse_after_failure(directory: Path) -> None:
    at, error = _held.failures.get(directory, (float("-inf"), None))
    if error is not None and time.monotonic() - at < _PAUSE_AFTER_FAILURE:
        raise PageError(str(error), error.status)


def _drop(directory: Path) -> None:
    page = _held.pages.pop(directory, None)
    if page is not None:
        page.close()


def _watch_the_process() -> None:
    global _watching  # noqa: PLW0603
    if not _watching:
        _watching = True
        atexit.register(_release_at_exit)
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=_forget)


def _release_at_exit() -> None:
    """Nobody waits here for a start that is under way: the end of the process is release enough."""
    if _held.lock.acquire(timeout=0.1):
        _held.lock.release()
        release()


def _forget() -> None:
    """A forked process holds no lease of its parent's, and shares no connection with it."""
    global _held
    inherited, _held = _held, _Held()
    page_lock.forget()
    for page in inherited.pages.values():
        page.close()
