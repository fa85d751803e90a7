"""Which request set off which: by what had landed in the page when it was sent."""

from __future__ import annotations

from collections import defaultdict
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dash_inspector.model.facts import RequestRecord

_Step = tuple[int, int, float, "RequestRecord"]


def causes(records: Iterable[RequestRecord]) -> dict[str, str]:
    """For the id of a request that of the one whose landing set it off, where there is one.

    That is the newest in the same page that had landed before it was sent and wrote a property
    that triggered it. Each landing sets off each callback once: what follows is the user's doing.
    """
    pages: dict[str, dict[int, RequestRecord]] = defaultdict(dict)
    for record in records:
        if record.tab is not None and record.seq is not None:
            pages[record.tab][record.seq] = record
    found: dict[str, str] = {}
    for page in pages.values():
        found.update(_of_page(page))
    return found


def _of_page(page: dict[int, RequestRecord]) -> Iterator[tuple[str, str]]:
    writer: dict[str, tuple[int, str]] = {}
    used: set[tuple[str, str, int]] = set()
    for number, (_, landed, _, record) in enumerate(sorted(_steps(page), key=lambda s: s[:3])):
        if landed:
            for node in _written(record):
                writer[node] = number, record.id
            continue
        fresh = []
        for node in record.triggered:
            if node in writer and (record.callback, node, writer[node][0]) not in used:
                fresh.append(writer[node])
                used.add((record.callback, node, writer[node][0]))
        if fresh:
            yield record.id, max(fresh)[1]


def _steps(page: dict[int, RequestRecord]) -> Iterator[_Step]:
    """Sendings and landings in their order: a landing comes after the last run that was sent
    before it, as that run's own word has it."""
    last = {seq: seq for seq in page}
    for seq in sorted(page):
        for other in page[seq].in_flight:
            last[other] = seq
    for seq, record in page.items():
        yield seq, 0, 0.0, record
        if record.landed_ms is not None:
            yield last[seq], 1, record.landed_ms, record
        elif any(write.side for write in record.writes) and record.t_ended is not None:
            yield last[seq], 1, inf, record


def _written(record: RequestRecord) -> Iterator[str]:
    for write in record.writes:
        if write.side or record.status == "ok":
            yield f"{write.id}.{write.property}"
            if write.property == "data":
                yield f"{write.id}.modified_timestamp"
