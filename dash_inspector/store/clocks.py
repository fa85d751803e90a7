"""The browser's moments on the host's clock, and each run joined with its landing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dash_inspector.model import LEFT, Landing, RequestRecord

Landings = Mapping[tuple[str, int], Landing]


@dataclass(frozen=True, slots=True)
class Clock:
    """One page's clock: add ``offset`` (s) to its seconds; wrong by at most ``error`` (s)."""

    offset: float
    error: float


def clocks(records: Iterable[RequestRecord], landings: Landings) -> dict[str, Clock]:
    """The clock of every page that has a run with both ends, from its fastest round trip."""
    best: dict[str, Clock] = {}
    for record in records:
        found = _clock(record, landings)
        if found is None or record.tab is None:
            continue
        known = best.get(record.tab)
        if known is None or found.error < known.error:
            best[record.tab] = found
    return best


def joined(
    record: RequestRecord,
    landing: Landing | None,
    clock: Clock | None = None,
    *,
    page_gone: bool = False,
) -> RequestRecord:
    """The run with the browser's times filled in, as far as they are known.

    A landing that changed nothing was a response of which nothing was applied. Without a clock
    there are no mapped times, only the page's own.
    """
    if landing is not None and record.job and record.t_ended is None and not landing.changed:
        # Another worker was told that the page has given this job up.
        record = replace(record, status="superseded")
    applied = landing.client_ms if landing is not None and landing.changed else None
    edited = landing.edited if landing is not None and record.status != "superseded" else ()
    told = replace(
        record,
        landed_ms=applied,
        edited=edited,
        in_flight_after=landing.in_flight if landing is not None else (),
        page_gone=page_gone,
    )
    if clock is None:
        return told
    return replace(
        told,
        t_sent=_mapped(record.client_ms, clock, record.t_sent),
        t_applied=_mapped(applied, clock, record.t_applied),
        clock_error=clock.error,
    )


def left(record: RequestRecord, landings: Landings) -> bool:
    """Whether its page was left after it was sent."""
    gone = landings.get((record.tab or "", LEFT))
    return gone is not None and gone.client_ms >= (record.client_ms or 0.0)


def _clock(record: RequestRecord, landings: Landings) -> Clock | None:
    if None in (record.tab, record.seq, record.client_ms, record.t_ended):
        return None
    assert record.tab is not None
    assert record.seq is not None
    assert record.client_ms is not None
    assert record.t_ended is not None
    landing = landings.get((record.tab, record.seq))
    if landing is None:
        return None
    away = (landing.client_ms - record.client_ms) / 1000
    on_the_way = away - (record.t_ended - record.t_received)
    if on_the_way < 0:
        return None
    # The way there took between nothing and all of the time on the way: half of it is the best
    # guess, and half of it is what the guess can be wrong by.
    offset = record.t_received - record.client_ms / 1000 - on_the_way / 2
    return Clock(offset=offset, error=on_the_way / 2)


def _mapped(client_ms: float | None, clock: Clock, otherwise: float | None) -> float | None:
    return otherwise if client_ms is None else client_ms / 1000 + clock.offset
