"""One process's part in the inspection of one app: its store, its recorder, its generation."""

from __future__ import annotations

import os
import threading
import time
import uuid
from typing import TYPE_CHECKING, Any

from dash_inspector.model import AppInfo, Callback, Check, Landing, Process, RequestRecord, Snapshot
from dash_inspector.plugin.faults import FAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from dash_inspector.plugin.identity import Identity
    from dash_inspector.plugin.options import Options
    from dash_inspector.recorder import Recorder
    from dash_inspector.store import Store

_HEALTH_EVERY = 2.0  # seconds
_REFRESH_EVERY = 0.25  # seconds; what could race changes only where callbacks are registered
_RETRY_AFTER = 5.0  # seconds
_LEDGER_WAS_OFF = Check(
    "plugin.ledger",
    ok=False,
    message="The ledger was off until Inspector(app) ran (DASH_INSPECTOR=0?): what was registered "
    "before is counted, but where from is known only as far as Dash tells",
)


class Session:
    """Opened by the first request that an app serves in this process; never before a fork."""

    def __init__(
        self, app: Any, options: Options, identity: Identity, *, ledger_was_off: bool = False
    ) -> None:
        from dash_inspector import capture
        from dash_inspector.store import Store, default_directory

        self._app = app
        self._ledger_was_off = ledger_was_off
        self._stamp_of: Callable[[Any], Hashable] = capture.registry_stamp  # asked per request
        self._lock = threading.Lock()
        self._stamp: Hashable = None
        self._published: Hashable = None
        self._health_at = 0.0
        self._refresh_at = 0.0
        self._files = 1
        self._kept: dict[int, int] = {}  # the registrations in the store: a hash by their order
        self.store: Store = Store.open(
            options.directory or default_directory(identity.project),
            max_requests=options.max_requests,
        )
        self._process = _this_process()
        key, self.generation = self.store.register_process(self._process, identity.key)
        self.identity = identity._replace(key=key)
        self.recorder: Recorder | None = None
        self._values = options.values

    @property
    def directory(self) -> Path:
        """Where the store really is: the page reads it there."""
        return self.store.path.parent

    def start(self) -> None:
        """Put the server's probe in; where that fails, the registry is still shown."""
        from dash_inspector.plugin.key import shared_key
        from dash_inspector.recorder import Recorder

        recorder = Recorder(
            self._app,
            _StoreSink(self.store, self.identity.key),
            values=self._values,
            key=shared_key(self.directory),
            generation=self.generation,
        )
        recorder.install()
        self.recorder = recorder
        self._refresh_safely()

    def forked(self) -> None:
        """In the child of a fork."""
        self._lock = threading.Lock()

    def close(self) -> None:
        """Take the server's probe out and let the store go."""
        if self.recorder is not None:
            self.recorder.remove()
            self.recorder = None
        self.store.close()

    def begin(self, header: str | None, bytes_in: int | None) -> None:
        """A callback's request has come in; ``header`` is the browser probe's word."""
        recorder = self.recorder
        if recorder is None:
            return
        now = time.monotonic()
        if now >= self._refresh_at:
            self._refresh_at = now + _REFRESH_EVERY
            self._refresh_safely()
        sandboxed = header is None and _is_sandboxed()
        recorder.begin(header=header, bytes_in=bytes_in, sandboxed=sandboxed)

    def is_api(self, path: str) -> bool:
        """Whether one of the app's api endpoints is served at this path."""
        return self.recorder is not None and path in self.recorder.api_paths()

    def api_call(self, **facts: Any) -> None:
        """One of the app's api endpoints has answered."""
        if self.recorder is not None:
            self.recorder.api_call(**facts)

    def beacon(self, body: bytes) -> None:
        """The browser probe's word that came without a request of the app."""
        if self.recorder is not None:
            self.recorder.beacon(body)

    def refresh(self) -> None:
        """Tell the recorder what could race and who answers, where callbacks came since."""
        stamp = self._stamp_of(self._app)
        if stamp == self._stamp or self.recorder is None:
            return
        from dash_inspector import analysis, model

        self._stamp = stamp
        callbacks = self._registry()
        self.recorder.candidates = analysis.contested(callbacks)
        self.recorder.names = model.reached(callbacks)

    def _refresh_safely(self) -> None:
        try:
            self.refresh()
        except Exception as error:  # noqa: BLE001  without fingerprints, then
            FAULTS.note("finding what could race", error)
            self._stamp, self._refresh_at = None, time.monotonic() + _RETRY_AFTER

    def publish(self) -> None:
        """Bring what the store knows of the registry up to date; cheap where nothing changed."""
        from dash_inspector import capture

        with self._lock:
            stamp = capture.registry_stamp(self._app)
            now = time.monotonic()
            if stamp == self._published and now - self._health_at < _HEALTH_EVERY:
                return
            self._published, self._health_at = stamp, now
            self.store.publish(self.info(), self._registry(), self.health())
            self._add_registrations()

    def snapshot(self) -> Snapshot:
        """Everything that is known about the app, this process's last request included."""
        self.publish()
        if self.recorder is not None:
            self.recorder.flush()
        self.store.flush()
        return self.store.snapshot(self.identity.key) or Snapshot(app=self.info())

    def is_first_worker(self) -> bool | None:
        """Whether no older worker of the same server is alive; unknown until it is kept."""
        return self.store.is_first_worker(self._process, self.identity.key)

    def info(self) -> AppInfo:
        """The app, as this process serves it."""
        who = self.identity
        return AppInfo(
            key=who.key,
            name=who.name,
            dash_version=who.dash_version,
            backend=who.backend,
            mount=who.mount,
            python_version=who.python_version,
            pid=os.getpid(),
            generation=self.generation,
            path=str(who.project),
        )

    def health(self) -> tuple[Check, ...]:
        """The self-check of everything that takes part."""
        from dash_inspector import capture
        from dash_inspector.plugin import page_process

        return (
            *capture.checks(self._app),
            *(self.recorder.checks() if self.recorder is not None else ()),
            *self.store.checks(self.identity.key),
            page_process.status(self.directory),
            *((_LEDGER_WAS_OFF,) if self._ledger_was_off else ()),
            *FAULTS.checks(),
        )

    def _registry(self) -> tuple[Callback, ...]:
        from dash_inspector import capture

        return capture.read_registry(self._app, project=self.identity.project)

    def _add_registrations(self) -> None:
        from dash_inspector import capture

        every = capture.registrations(
            self._app,
            project=self.identity.project,
            generation=self.generation,
            pid=os.getpid(),
        )
        if self.store.files > self._files:
            self._files, self._kept = self.store.files, {}
        # Those known already come again when their fate is another: served, taken, overwritten.
        now = {each.order: hash(each) for each in every}
        fresh = tuple(each for each in every if now[each.order] != self._kept.get(each.order))
        self._kept = now
        if fresh:
            self.store.add_registrations(self.identity.key, fresh)


class _StoreSink:
    """Where the recorder's facts go: into the store, under the app's key."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self._key = key

    def request(self, record: RequestRecord) -> None:
        self._store.put_request(self._key, record)

    def landing(self, landing: Landing) -> None:
        self._store.put_landing(self._key, landing)


def _is_sandboxed() -> bool:
    """Whether the request that is being served comes from a page without an origin."""
    from dash_inspector.plugin.arrival import current_visit

    visit = current_visit()
    return visit is not None and visit.headers.get("origin") == "null"


def _this_process() -> Process:
    return Process(
        token=uuid.uuid4().hex,
        pid=os.getpid(),
        ppid=os.getppid(),
        started_at=time.time(),
        monotonic_at=time.monotonic(),
    )
