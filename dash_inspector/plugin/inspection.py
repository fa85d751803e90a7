"""The inspection of one app: undecided until its first request, then on, or gone."""

from __future__ import annotations

import functools
import os
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakSet, ref

from dash_inspector.capture import ledger
from dash_inspector.plugin import mounting, namesakes
from dash_inspector.plugin.address import served_at
from dash_inspector.plugin.announce import say
from dash_inspector.plugin.faults import FAULTS
from dash_inspector.plugin.options import Options, asked_for, from_environment
from dash_inspector.plugin.page_path import browser_path, server_path
from dash_inspector.plugin.watch import Watch, watch_run, watch_worker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from dash_inspector.plugin.api_calls import ApiCall
    from dash_inspector.plugin.enabling import Verdict
    from dash_inspector.plugin.gate import Refusal
    from dash_inspector.plugin.http import ProxyResponse, Visit
    from dash_inspector.plugin.inspector import Inspector
    from dash_inspector.plugin.patch import Patch
    from dash_inspector.plugin.session import Session

_ACTIVE: WeakSet[Inspection] = WeakSet()
_BEGINNING = "dash-inspector-start"
_PAUSE = 0.1  # seconds; for the first answer to get out


class Inspection:
    """Everything that is ours around one Dash app, and the switch that takes it away."""

    def __init__(self, app: Any, code: Mapping[str, Any]) -> None:
        self.app = app
        self.undecided = True
        self.pending = False  # decided to be inspected, and not recording yet
        self.verdict: Verdict | None = None
        self.session: Session | None = None
        self.inspector: Inspector | None = None
        self._code: dict[str, Any] = {}
        self._lock = threading.RLock()
        self._server: Any = None
        self._variable = asked_for()
        self._environment = from_environment()
        self._ledger_was_off = False
        self._visitor: str | None = None
        self._untag: Callable[[], None] | None = None
        self._hurry = threading.Event()
        self._configure(code)
        self._said = threading.Lock()  # held for ever once the address has been said
        self._run: Patch | None = None
        self._worker: Patch | None = None
        self._watch: Watch | None = Watch(app, self._follow_server)
        try:
            self._follow_server()
        except Exception:
            self.remove()
            raise
        _ACTIVE.add(self)

    @property
    def removed(self) -> bool:
        """Whether everything of it has been taken away."""
        return self._watch is None

    @property
    def title(self) -> str:
        """What tells this app from another one, in an error."""
        return f"{self.app.config.name!r} at {self.app.config.routes_pathname_prefix}"

    def amend(self, code: Mapping[str, Any]) -> None:
        """Apply options given in code later; raises where two calls contradict each other."""
        for name, value in code.items():
            if name in self._code and self._code[name] != value:
                raise ValueError(
                    f"{name}={value!r}: this app is already inspected with "
                    f"{name}={self._code[name]!r}; give it once"
                )
        if any(name not in self._code for name in code):
            before = dict(self._code)
            try:
                self._configure(code)
                self._follow_server()
            except Exception:
                self._code = before
                self._configure({})
                self._follow_server()
                raise
            self._restart()

    def remove(self) -> None:
        """Take everything of ours off the app and its server."""
        with self._lock:
            self.undecided = self.pending = False
            self._hurry.set()
            self._leave_server()
            if self._untag is not None:
                self._untag()
            if self._watch is not None:
                self._watch.remove()
            if self.session is not None:
                self.session.close()
            self._watch = self.session = self._untag = None
            _ACTIVE.discard(self)

    # What the mount asks of a site.

    def settle(self) -> None:
        """Decide, at the first request, whether this app is inspected at all.

        That one gets the probe's tag; the rest begins once its answer is out, or when asked for.
        """
        if self._decided() and self.pending:
            known = ref(self)
            threading.Thread(
                target=_begin_soon, args=(known, self._hurry), name=_BEGINNING, daemon=True
            ).start()

    def begin(self) -> None:
        """Open the store and record from now on, where that is still to be done."""
        if self._start() is not None and self._visitor is not None:
            self._announce(self._visitor)

    def starts(self) -> None:
        """Begin in a thread where it is known already that this app is inspected."""
        try:
            if self.undecided and self._judged().on:
                begin = functools.partial(self._begin, served_at() or "")
                threading.Thread(target=begin, name=_BEGINNING, daemon=True).start()
        except Exception as error:  # noqa: BLE001  the server starts whatever happens
            FAULTS.note("seeing the server start", error)

    def arrived(self, header: str | None, length: str | None) -> None:
        """A callback's request has come in: the browser probe's word, the body's length."""
        session = self.session
        if session is not None:
            session.begin(header, int(length) if length and length.isdecimal() else None)

    def api_call(self, method: str, path: str, length: str | None) -> ApiCall | None:
        """The record of this request, where it calls one of the app's api endpoints."""
        if not getattr(self.app, "callback_api_paths", None):
            return None
        session = self.session
        if session is None or not session.is_api(path):
            return None
        from dash_inspector.plugin.api_calls import ApiCall

        return ApiCall(session.api_call, method, path, length)

    def answer(self, visit: Visit) -> ProxyResponse:
        """The answer to a request of our own."""
        from dash_inspector.plugin.endpoints import respond

        return respond(self, visit)

    def running(self) -> Session | None:
        """What this process records, begun by the first request that needs it."""
        return self.session or self._start()

    def refuse(self, visit: Visit) -> Refusal | None:
        """Why this request is not let in, if it is not."""
        from dash_inspector.plugin.gate import admit

        return admit(
            visit.client, visit.host, visit.headers, visit.path, visit.method, self.options
        )

    def script_url(self) -> str | None:
        """Where the page finds the browser probe; nothing for whom we would not let in."""
        from dash_inspector.plugin.arrival import current_visit
        from dash_inspector.plugin.probe_script import probe_script

        visit = current_visit()
        if visit is None or self.refuse(visit) is not None:
            return None
        if self.pending:
            self._visitor = self._visitor or visit.origin
        else:
            self._announce(visit.origin)
        return f"{self.prefix}probe.js?v={probe_script().version}"

    def forked(self) -> None:
        """In the child of a fork, where another thread may have held a lock for ever.

        Store and recorder see to themselves: each begins anew in a process that is not its own.
        """
        self._lock = threading.RLock()
        if self.session is not None:
            self.session.forked()
        self._follow_worker()

    # How it gets there.

    def _begin(self, address: str) -> None:
        try:
            self._decided()
            self.begin()
            self._announce(address)
        except Exception as error:  # noqa: BLE001  the first request tries again
            FAULTS.note("starting with the server", error)

    def _runs_at(self, address: str) -> None:
        try:
            if self._judged().on:
                self._announce(address)
        except Exception as error:  # noqa: BLE001  the server runs whatever happens
            FAULTS.note("seeing the server start", error)

    def _decided(self) -> bool:
        """Whether this call has decided it, and not one before."""
        with self._lock:
            if not self.undecided:
                return False
            self.verdict = self._judged()
            if self.verdict.on:
                self._tag()
                self._visitor = self._admitted_visitor()
                self.pending, self.undecided = True, False
            else:
                self._turn_off(self.verdict)
            return True

    def _tag(self) -> None:
        from dash_inspector.recorder import install_script

        try:
            self._untag = install_script(self.app, self.script_url)
        except Exception as error:  # noqa: BLE001  without the browser's half, then
            FAULTS.note("putting in the probe's tag", error)

    def _admitted_visitor(self) -> str | None:
        from dash_inspector.plugin.arrival import current_visit

        visit = current_visit()
        return visit.origin if visit is not None and self.refuse(visit) is None else None

    def _announce(self, address: str) -> None:
        """Say where the page is: once, by one worker, as soon as it is known which."""
        session = self.session
        first = session is None or session.is_first_worker()
        if first and self._said.acquire(blocking=False):
            say("Inspector: %s%s", address, self.prefix.rstrip("/"))

    def _configure(self, code: Mapping[str, Any]) -> None:
        self._code.update(code)
        self.options = Options(**{**self._environment, **self._code})
        if not ledger.active() and (self._variable is not False or self.options.enabled):
            self._ledger_was_off = True
            ledger.start()

    def _follow_server(self) -> None:
        """Mount on the app's server; on another one than before where it was given one."""
        self.mount = server_path(self.app, self.options)
        self.prefix = f"{browser_path(self.app, self.options)}/"
        namesakes.enter(self.app, self.prefix)
        self.callbacks = f"{self.app.config.routes_pathname_prefix}_dash-update-component"
        server = getattr(self.app, "server", None)
        if server is not self._server:
            self._leave_server()
        if server is not None:
            mounting.attach(self, server)
            if self._run is None:
                self._run = self._watch_run(server)
        self._server = server
        self._follow_worker()

    def _watch_run(self, server: Any) -> Patch | None:
        backend = mounting.backend_of(server)
        if backend == "flask":
            return watch_run(server, self._runs_at, reloads=True)
        if backend == "quart":
            return watch_run(self.app.backend, self._runs_at, reloads=False)
        return None

    def _follow_worker(self) -> None:
        """Hear of the start of a server that tells its app nothing, as WSGI has it."""
        if self._worker is None and mounting.backend_of(self._server) == "flask":
            self._worker = watch_worker(self.starts)

    def _leave_server(self) -> None:
        if self._server is not None:
            mounting.detach(self, self._server)
        for patch in (self._run, self._worker):
            if patch is not None:
                patch.undo()
        self._server = self._run = self._worker = None

    def _judged(self) -> Verdict:
        from dash_inspector.capture.dev_tools import debug_was_enabled
        from dash_inspector.plugin import enabling

        watched = self._watch is not None and self._watch.debug
        signals = enabling.Signals(
            enabled=self._code.get("enabled"),
            variable=self._variable,
            dev_tools=watched or debug_was_enabled(self.app),
            server_debug=getattr(self._server, "debug", False) is True,
            reload_child=enabling.uvicorn_reload_child(),
        )
        return enabling.decide(signals)

    def _start(self) -> Session | None:
        with self._lock:
            wanted = self.verdict is not None and self.verdict.on and not self.removed
            if wanted and self.session is None:
                self.session = self._open()
                if self.session is not None:
                    self._start_probes(self.session)
            self.pending = False
            return self.session

    def _open(self) -> Session | None:
        try:
            from dash_inspector.plugin.identity import identify
            from dash_inspector.plugin.session import Session

            who = identify(self.app, self.options)
            return Session(self.app, self.options, who, ledger_was_off=self._ledger_was_off)
        except Exception as error:  # noqa: BLE001  the host goes on without us
            FAULTS.note("opening the store", error)
            return None

    def _start_probes(self, session: Session) -> None:
        try:
            session.start()
        except Exception as error:  # noqa: BLE001  the registry can still be shown
            FAULTS.note("starting to record", error)

    def _restart(self) -> None:
        with self._lock:
            if self.session is not None:
                self.session.close()
                self.session = None
                self._start()

    def _turn_off(self, verdict: Verdict) -> None:
        from dash_inspector.plugin.enabling import HOW_TO_TURN_ON

        self.remove()
        say("Inspector: off (%s); to turn it on, %s", verdict.reason, HOW_TO_TURN_ON)
        if not _ACTIVE:
            ledger.stop()


def _begin_soon(known: ref[Inspection], hurry: threading.Event) -> None:
    hurry.wait(_PAUSE)
    inspection = known()
    try:
        if inspection is not None and inspection.pending:
            inspection.begin()
    except Exception as error:  # noqa: BLE001  the next request that needs it tries again
        FAULTS.note("beginning to record", error)


def _in_child() -> None:
    for inspection in list(_ACTIVE):
        inspection.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
