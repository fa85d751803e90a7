"""Background jobs: one span from the request that started it to its final poll."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from dash_inspector.model import RequestRecord, Write
    from dash_inspector.model.facts import RequestStatus
    from dash_inspector.recorder.responses import Answered

_MAX_JOBS = 1_000
_MAX_ANSWERED = 50  # jobs whose last answer may still be on its way to the page


def names_jobs(path: str | None) -> bool:
    """Whether the URL of a request may have the handle of a job; most have none."""
    return path is not None and ("ob=" in path or "Job=" in path)


class Handles:
    """The job handles in the URL of a request: the one it polls, and those it ends."""

    __slots__ = ("cache_key", "cancelled", "old", "polled")

    def __init__(self, path: str | None) -> None:
        query = (path or "").partition("?")[2]
        found = parse_qs(query) if names_jobs(query) else {}
        self.polled = next(iter(found.get("job", ())), None)
        self.cache_key = next(iter(found.get("cacheKey", ())), "")
        self.old = tuple(found.get("oldJob", ()))
        self.cancelled = tuple(found.get("cancelJob", ()))


class Jobs:
    """The jobs that this process has seen start or be polled and not yet end."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, RequestRecord] = OrderedDict()
        self._ended: OrderedDict[str, RequestStatus] = OrderedDict()
        self._gone: OrderedDict[str, None] = OrderedDict()
        self._answered: OrderedDict[str, RequestRecord] = OrderedDict()

    def start(self, handle: str, cache_key: str, record: RequestRecord) -> RequestRecord:
        """The record of a job that has just been started."""
        started = _named(replace(record, t_ended=None), handle, cache_key)
        self._open[handle] = started
        for others in (self._gone, self._ended, self._answered):
            others.pop(handle, None)
        while len(self._open) > _MAX_JOBS:
            self._open.popitem(last=False)
        return started

    def poll(self, handles: Handles, poll: RequestRecord, answer: Answered) -> RequestRecord | None:
        """The job's record after its final poll; a poll of a job that is over is nobody's.

        A start that another process saw is not made up: ``t_started`` is unknown, and the id is
        the one that the other process gave the job.
        """
        handle = handles.polled or ""
        if handle in self._gone:
            return None
        known = self._open.get(handle)
        base = known or _named(replace(poll, writes=(), t_started=None), handle, handles.cache_key)
        record = replace(
            base,
            polls=base.polls + 1,
            writes=_merged(base.writes, poll.writes),
            bytes_in=_sum(base.bytes_in, poll.bytes_in if known is not None else None),
            bytes_out=_sum(base.bytes_out, poll.bytes_out if known is not None else None),
            error=poll.error,
        )
        if not answer.final:
            self._open[handle] = record
            return None
        self._open.pop(handle, None)
        return self._finished(handle, record, poll)

    def cancel(self, handles: Handles) -> None:
        """Remember which jobs their user has cancelled."""
        for name in handles.cancelled:
            self._ended[name] = "cancelled"
        while len(self._ended) > _MAX_JOBS:
            self._ended.popitem(last=False)

    def superseded(self, handles: Handles, at: float | None) -> list[RequestRecord]:
        """The records of jobs that a newer run of the same callback has just put an end to.

        A page names only jobs whose last answer it has not seen: it will throw that away. One that
        was being polled while it was killed has been answered with nothing.
        """
        closed = [
            *(
                replace(self._open.pop(name), t_ended=at)
                for name in handles.old
                if name in self._open
            ),
            *(self._answered.pop(name) for name in handles.old if name in self._answered),
        ]
        self._gone.update(dict.fromkeys(handles.old))
        while len(self._gone) > _MAX_JOBS:
            self._gone.popitem(last=False)
        return [replace(record, status="superseded") for record in closed]

    def _finished(self, handle: str, record: RequestRecord, poll: RequestRecord) -> RequestRecord:
        ended = self._ended.pop(handle, None)
        status = ended if ended is not None and poll.status == "no_update" else poll.status
        finished = replace(record, status=status, t_ended=poll.t_ended)
        if status in {"ok", "no_update"}:
            self._answered[handle] = finished
        while len(self._answered) > _MAX_ANSWERED:
            self._answered.popitem(last=False)
        return finished


def job_of(handle: str, tab: str | None) -> str:
    """What a job is called in its page, by whichever worker hears of it."""
    return _digest(f"{handle} {tab}")


def _named(record: RequestRecord, handle: str, cache_key: str) -> RequestRecord:
    # Any worker may get a poll, and in Dash 3.0 the handle is a mere process id.
    token = _digest(f"{handle} {cache_key} {record.tab} {record.seq}")
    return replace(record, id=f"job-{token}", job=job_of(handle, record.tab))


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


def _merged(before: tuple[Write, ...], new: tuple[Write, ...]) -> tuple[Write, ...]:
    """What a poll brought replaces what came before; ``running`` stays there with both values."""
    replaced = {(write.id, write.property, write.side) for write in new}
    kept = (one for one in before if (one.id, one.property, one.side) not in replaced)
    return (*kept, *new)


def _sum(one: int | None, other: int | None) -> int | None:
    return other if one is None else one + (other or 0)
