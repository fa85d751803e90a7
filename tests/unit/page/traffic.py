"""Requests as busy pages make them: in bursts, some at once and in each other's way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash_inspector.model import Write
from tests.unit.page import factory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dash_inspector.model import Callback, RequestRecord

TABS = ("3f9a7c", "b21e05")
BURST = 3  # requests that leave within a few milliseconds


def traffic(
    callbacks: Sequence[Callback],
    number: int,
    *,
    until: float,
    start: int = 0,
    rate: float = 6.0,
    racing: int = 0,
) -> list[RequestRecord]:
    """So many requests, ``rate`` per second on the average, the last sent just before ``until``.

    Those of a burst are of one module and write the Store that all of it reads. Of every
    ``racing`` bursts one has landed by the page's own clock too, without which no race is seen.
    """
    began = until - number / rate
    made = list(_bursts(callbacks, range(start, start + number), began, BURST / rate))
    return [_landed(one) if racing and _burst(one) % racing == 0 else one for one in made]


def _burst(run: RequestRecord) -> int:
    return (run.seq or 0) // BURST


def _landed(run: RequestRecord) -> RequestRecord:
    sent, landed = ((moment or 0.0) * 1000 for moment in (run.t_sent, run.t_applied))
    return replace(run, client_ms=sent, landed_ms=landed)


def _bursts(
    callbacks: Sequence[Callback], numbers: range, began: float, every: float
) -> Iterator[RequestRecord]:
    for place, first in enumerate(range(numbers.start, numbers.stop, BURST)):
        flight: list[RequestRecord] = []
        chosen = (first // BURST) * 5 % len(callbacks)
        for step, number in enumerate(range(first, min(first + BURST, numbers.stop))):
            of = callbacks[(chosen + step) % len(callbacks)]
            sent = began + place * every + 0.03 * step
            record = _run(number, of, sent, first // BURST)
            alive = [one for one in flight if one.t_applied is None or one.t_applied > sent]
            record = replace(record, in_flight=tuple(one.seq or 0 for one in alive))
            flight.append(record)
            yield record


def _run(number: int, of: Callback, sent: float, burst: int) -> RequestRecord:
    run = factory.request(number, of, now=0)
    wild = number * 7919 % 101 / 101
    started = sent + 0.004 + 0.06 * (number % 3) * wild
    ended = started + 0.02 + 0.5 * wild**3 + 0.05 * (number % 5)
    writes = (*run.writes, *(Write(d.id, d.property, "object", 900) for d in of.state))
    return replace(
        run,
        status="ok" if number % 11 else run.status,
        error=None if number % 11 else run.error,
        tab=TABS[burst % 5 == 0],
        seq=number,
        t_sent=sent,
        t_received=sent + 0.003,
        t_started=started,
        t_ended=ended,
        t_applied=ended + 0.006 + 0.02 * wild,
        clock_error=0.0008,
        writes=writes,
    )
