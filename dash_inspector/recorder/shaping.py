"""From a raw run to its record: done later, in the recorder's own thread."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from dash_inspector.model import Landing, RequestRecord, Write
from dash_inspector.recorder.errors import describe
from dash_inspector.recorder.header import Word, parse_word
from dash_inspector.recorder.jobs import Handles, Jobs, job_of, names_jobs
from dash_inspector.recorder.overlaps import Overlaps
from dash_inspector.recorder.requests import Asked, asked_raw, key_of
from dash_inspector.recorder.responses import Answered, answered
from dash_inspector.recorder.running import RunningSpecs
from dash_inspector.recorder.values import byte_length

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.model.facts import RequestStatus
    from dash_inspector.recorder.measuring import Measure
    from dash_inspector.recorder.run import Run


class Sink(Protocol):
    """Where facts go. A record may come again under its id: the last one counts."""

    def request(self, record: RequestRecord) -> None:
        """Take a record."""

    def landing(self, landing: Landing) -> None:
        """Take the page's word that a response has been applied."""


class Shaper:
    """Makes records of runs in their order: a background job is one record of several runs."""

    def __init__(
        self, app: Any, sink: Sink, measure: Measure, *, generation: int, prefix: str
    ) -> None:
        self.names: Mapping[str, str] = {}
        self._sink = sink
        self._measure = measure
        self._generation = generation
        self._prefix = prefix
        self._running = RunningSpecs(app)
        self._jobs = Jobs()
        self._overlaps = Overlaps()

    def shape(self, run: Run) -> None:
        """Hand the sink what this run says, and then what its page said of earlier ones.

        In this order: what landed may have set this run off, which may put it right.
        """
        word = parse_word(run.header)
        asked = self._asked(run)
        answer = self._answer(run)
        for record in self._spans(run, asked, answer, self._record(run, word, asked, answer)):
            self._sink.request(record)
        for landing in word.landings if word is not None else ():
            self._sink.landing(landing)

    def shape_without_values(self, run: Run) -> None:
        """Hand the sink that it ran, where what it read and wrote cannot be had."""
        asked = Asked(run.output, (), (), run.output)
        word = parse_word(run.header)
        self._sink.request(self._record(run, word, asked, Answered(read=False)))

    def record_id(self, number: int, pid: int) -> str:
        """Unique for ever: the process, its start, a count."""
        return f"{pid:x}-{self._prefix}-{number:x}"

    def _asked(self, run: Run) -> Asked:
        found = asked_raw(run.raw, self._measure) if run.raw is not None else None
        if found is not None:
            return found
        reads = run.reads or ()
        return Asked(run.output, run.changed, reads, key_of(run.output, run.outputs, reads))

    def _answer(self, run: Run) -> Answered:
        if run.outcome != "returned":
            return Answered()
        return answered(run.result, run.output, self._measure)

    def _record(self, run: Run, word: Word | None, asked: Asked, answer: Answered) -> RequestRecord:
        writes = answer.writes + self._streamed(run)
        return RequestRecord(
            id=self.record_id(run.number, run.pid),
            callback=self.names.get(run.output, run.output),
            t_received=run.t_received,
            t_started=run.t_started,
            t_ended=run.t_ended,
            status=_status(run, writes, read=answer.read),
            tab=word.tab if word is not None else None,
            seq=word.seq if word is not None else None,
            in_flight=word.in_flight if word is not None else (),
            triggered=asked.triggered,
            reads=asked.reads,
            writes=writes,
            bytes_in=len(run.raw) if run.raw is not None else run.bytes_in,
            bytes_out=_bytes_out(run),
            thread=run.thread,
            pid=run.pid,
            generation=self._generation,
            error=describe(run.raised) if run.raised is not None else None,
            client_ms=word.client_ms if word is not None else None,
            held=word is not None and word.held,
        )

    def _streamed(self, run: Run) -> tuple[Write, ...]:
        return tuple(
            self._measure.write(id_, name, value, side=True)
            for id_, name, value in run.streamed or ()
        )

    def _spans(
        self, run: Run, asked: Asked, answer: Answered, record: RequestRecord
    ) -> list[RequestRecord]:
        handles: Handles | None = None
        over: list[RequestRecord] = []
        if names_jobs(run.path):
            handles = Handles(run.path)
            self._jobs.cancel(handles)
            over = self._jobs.superseded(handles, run.t_received)
            record = replace(record, outdated=tuple(job_of(o, record.tab) for o in handles.old))
        if handles is not None and handles.polled is not None:
            ended = self._jobs.poll(handles, record, answer)
            return over if ended is None else [*over, ended]
        running = self._running.writes(run.output, self._measure)
        if running:
            record = replace(record, writes=record.writes + running)
        if answer.job is not None:
            return [*over, self._jobs.start(answer.job, answer.cache_key, record)]
        return over + self._overlaps.add(record, asked.key)


def _status(run: Run, writes: tuple[Write, ...], *, read: bool) -> RequestStatus:
    if run.outcome == "raised":
        return "error"
    if run.outcome == "cancelled":
        return "cancelled"
    if run.outcome == "prevented":
        return "no_update"
    return "ok" if writes or not read else "no_update"


def _bytes_out(run: Run) -> int | None:
    if run.outcome == "prevented":
        return 0
    return byte_length(run.result) if isinstance(run.result, str) else None
