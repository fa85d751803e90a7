"""The recorder of one app: its server probe, its browser probe's endpoint, its self-check."""

from __future__ import annotations

import itertools
import os
import secrets
import time
from contextlib import suppress
from contextvars import ContextVar
from threading import get_ident
from typing import TYPE_CHECKING, Any

from dash_inspector.model import Check, RequestError, RequestRecord
from dash_inspector.recorder.api import ApiPaths
from dash_inspector.recorder.bodies import backend_of, body_reader
from dash_inspector.recorder.candidates import Candidates
from dash_inspector.recorder.errors import condense, describe
from dash_inspector.recorder.failures import Failures
from dash_inspector.recorder.header import MAX_BEACON, parse_beacon
from dash_inspector.recorder.measuring import Measure, Values
from dash_inspector.recorder.outcomes import outcomes
from dash_inspector.recorder.pending import Pending
from dash_inspector.recorder.requests import accesses, triggers
from dash_inspector.recorder.run import Run
from dash_inspector.recorder.seams import seam_for
from dash_inspector.recorder.shaping import Shaper, Sink
from dash_inspector.recorder.streams import watch_stream

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# Emptied by the probe that takes it, so that a thread's next request does not find it again.
_ARRIVAL: ContextVar[list[Any]] = ContextVar("dash_inspector_arrival")
_NOTHING: list[Any] = []


class Recorder:
    """Records every run of every callback of one app; nothing here raises into the host.

    ``clock`` gives seconds, monotonic; ``key`` keys the fingerprints, shared by a server's workers.
    """

    def __init__(
        self,
        app: Any,
        sink: Sink,
        *,
        values: Values = "fingerprint",
        key: bytes,
        generation: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._sink = sink
        self._clock = clock
        self._generation = generation
        self._measure = Measure(values, key)
        self._any_message = values == "preview"
        self._shaper = Shaper(
            app, sink, self._measure, generation=generation, prefix=secrets.token_hex(4)
        )
        self._pending = Pending(self._shape)
        self._numbers = itertools.count(1)
        self._nodes: frozenset[str] = frozenset()
        self._seam = seam_for(app, self)
        self._api_paths = ApiPaths(app)
        self._read_body: Callable[[], bytes | None] = lambda: None
        self._failures = Failures(any_message=self._any_message)
        self._outcome = outcomes()
        self._recorded = 0
        self._reported = False
        self._unmarked = 0
        self._sandboxed = 0
        self._active = False

    @property
    def candidates(self) -> frozenset[str]:
        """The nodes worth fingerprinting; wildcard nodes in their canonical form."""
        return self._nodes

    @candidates.setter
    def candidates(self, nodes: frozenset[str]) -> None:
        self._nodes = nodes
        self._measure.candidates = Candidates(nodes)

    @property
    def names(self) -> Mapping[str, str]:
        """The id of the callback that a request reaches, where it is not Dash's own id."""
        return self._shaper.names

    @names.setter
    def names(self, names: Mapping[str, str]) -> None:
        self._shaper.names = names

    def install(self) -> None:
        """Put the server probe in; again is harmless."""
        self._active = True
        try:
            self._read_body = body_reader(backend_of(self._app))
            self._seam.install()
        except Exception as error:  # noqa: BLE001 - see checks()
            self._failures.note("install", error)

    def remove(self) -> None:
        """Take the server probe out and hand over what is still waiting."""
        self._active = False
        self._seam.remove()
        self._pending.close()

    def flush(self) -> None:
        """Hand the sink everything that has been recorded so far."""
        self._pending.flush()

    def begin(self, *, header: str | None, bytes_in: int | None, sandboxed: bool = False) -> None:
        """A callback request has arrived: its probe header, its length (bytes).

        ``sandboxed``: its page has no origin ("null"), so the browser probe is silent there.
        """
        try:
            _ARRIVAL.set([self._clock(), header, bytes_in, sandboxed])
            if self._active and not self._seam.in_place():
                self.install()
        except Exception as error:  # noqa: BLE001 - see checks()
            self._failures.note("begin", error)

    def api_call(
        self,
        *,
        path: str,
        method: str,
        status: int,
        t_received: float,
        t_ended: float,
        bytes_in: int | None = None,
        bytes_out: int | None = None,
        error: BaseException | RequestError | None = None,
    ) -> None:
        """A request to an ``api_endpoint`` has been answered; times on the recorder's clock."""
        try:
            if isinstance(error, BaseException):
                error = describe(condense(error, any_message=self._any_message))
            pid = os.getpid()
            dash_id = self.api_paths().get(path, path)
            record = RequestRecord(
                id=self._shaper.record_id(next(self._numbers), pid),
                callback=self.names.get(dash_id, dash_id),
                t_received=t_received,
                t_ended=t_ended,
                status="error" if error is not None or status >= 400 else "ok",
                bytes_in=bytes_in,
                bytes_out=bytes_out,
                thread=get_ident(),
                pid=pid,
                generation=self._generation,
                error=error or _refusal(method, path, status),
            )
            self._sink.request(record)
        except Exception as failure:  # noqa: BLE001 - see checks()
            self._failures.note("api_call", failure)

    def api_paths(self) -> Mapping[str, str]:
        """Dash's callback id for every path that an ``api_endpoint`` is served at."""
        return self._api_paths.current()

    def beacon(self, body: bytes) -> None:
        """Landings that a page reports by itself; whatever is not understood is ignored."""
        try:
            word = parse_beacon(body[: MAX_BEACON + 1])
            if word is None:
                return
            self._reported = True
            for landing in word.landings:
                self._sink.landing(landing)
        except Exception as error:  # noqa: BLE001 - see checks()
            self._failures.note("beacon", error)

    def checks(self) -> tuple[Check, ...]:
        """The self-check: seam, pages, bounds, and what has failed."""
        from dash_inspector.recorder.checks import checks

        return checks(
            seam=self._seam.in_place(),
            seam_name=type(self._seam).__name__,
            recorded=self._recorded,
            reported=self._reported,
            unmarked=self._unmarked,
            sandboxed=self._sandboxed,
            dropped=self._pending.dropped,
            too_large=self._measure.too_large,
            left_out=self._measure.left_out,
            unmeasured=self._measure.unmeasured,
            failures=dict(self._failures.counts),
            last_failure=self._failures.last,
        )

    def open(self, g: Mapping[str, Any], body: Mapping[str, Any]) -> Run | None:
        """A run that Dash is about to start, for the seam."""
        try:
            return self._open(g, body)
        except Exception as error:  # noqa: BLE001 - see checks()
            self._failures.note("open", error)
            return None

    def started(self, run: Run) -> None:
        """Its function is about to be called."""
        try:
            run.t_started = self._clock()
        except Exception as error:  # noqa: BLE001 - see checks()
            self._failures.note("started", error)

    def returned(self, run: Run, result: Any) -> None:
        """Its function has returned the response's text."""
        try:
            run.t_ended = self._clock()
            run.result = result
            self._pending.put(run)
        except Exception as error:  # noqa: BLE001 - see checks()
            self._failures.note("returned", error)

    def raised(self, run: Run, error: BaseException) -> None:
        """Its function has raised."""
        try:
            run.t_ended = self._clock()
            run.outcome = self._outcome(error)
            if run.outcome == "raised":
                run.raised = condense(error, any_message=self._any_message)
            self._pending.put(run)
        except Exception as failure:  # noqa: BLE001 - see checks()
            self._failures.note("raised", failure)

    def _open(self, g: Mapping[str, Any], body: Mapping[str, Any]) -> Run:
        now = self._clock()
        arrival = _ARRIVAL.get(_NOTHING)
        run = Run(next(self._numbers), body["output"], now, os.getpid(), get_ident())
        if arrival:
            run.t_received, run.header, run.bytes_in, run.sandboxed = arrival
            arrival.clear()
        stream = g.get("dash_websocket")
        if stream is not None:
            run.header = _text(body.get("_dash_inspector"))
            run.streamed = watch_stream(stream)
        else:
            run.path = path = g.get("path") or ""
            # A tool call of Dash's MCP server runs callbacks too, in a request of its own.
            if "_dash-update-component" in path:
                run.raw = self._raw()
        if run.raw is None:
            run.reads = accesses(body.get("inputs"), body.get("state"), self._measure, quick=True)
            run.changed = triggers(body.get("changedPropIds"))
            run.outputs = body.get("outputs")
        return run

    def _raw(self) -> bytes | None:
        try:
            return self._read_body()
        except Exception as error:  # noqa: BLE001 - the shapes are taken instead
            self._failures.note("body", error)
            return None

    def _shape(self, run: Run) -> None:
        try:
            self._recorded += 1
            self._reported = self._reported or run.header is not None
            self._unmarked += run.header is None and run.from_page
            self._sandboxed += run.sandboxed and run.from_page
            self._shaper.shape(run)
        except Exception as error:  # noqa: BLE001 - see checks()
            self._failures.note("shape", error)
            with suppress(Exception):  # the same one again
                self._shaper.shape_without_values(run)


def _text(word: object) -> str | None:
    return word if isinstance(word, str) else None


def _refusal(method: str, path: str, status: int) -> RequestError | None:
    if status < 400:
        return None
    return RequestError(f"HTTP {status}", f"{method} {path} was answered with {status}")
