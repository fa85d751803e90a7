"""What one request has to do with others: what set it off, what it set off, what ran beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import RequestRecord, Snapshot


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A request of the same tab that ran at the same time.

    ``shared``: the properties that one of the two writes and the other reads or writes.
    """

    record: RequestRecord
    shared: tuple[str, ...]


def callback_of(request_id: str, snapshot: Snapshot | None) -> str | None:
    """The callback that ran, by its id; ``None`` where one of the two is no longer known."""
    if snapshot is None:
        return None
    ran = next((one.callback for one in snapshot.requests if one.id == request_id), None)
    return ran if any(one.id == ran for one in snapshot.callbacks) else None


def caused(record: RequestRecord, known: Sequence[RequestRecord]) -> tuple[RequestRecord, ...]:
    """The requests that this one's landing set off, oldest first."""
    return tuple(one for one in known if one.caused_by == record.id)


def neighbours(record: RequestRecord, known: Sequence[RequestRecord]) -> tuple[Neighbour, ...]:
    """Those that ran at the same time, as the tab itself has it; those that share come first."""
    if record.tab is None or record.seq is None:
        return ()
    beside = [
        Neighbour(one, shared(record, one))
        for one in known
        if one.tab == record.tab and one.id != record.id and _together(record, one)
    ]
    return tuple(sorted(beside, key=lambda one: not one.shared))


def shared(one: RequestRecord, other: RequestRecord) -> tuple[str, ...]:
    """The properties through which two requests can get in each other's way."""
    writes, others = _written(one), _written(other)
    nodes = [node for node in (*writes, *_read(one)) if node in others]
    nodes += [node for node in writes if node in _read(other)]
    return tuple(dict.fromkeys(nodes))


def _together(one: RequestRecord, other: RequestRecord) -> bool:
    return one.seq in other.in_flight or other.seq in one.in_flight


def _written(record: RequestRecord) -> tuple[str, ...]:
    return tuple(f"{one.id}.{one.property}" for one in record.writes)


def _read(record: RequestRecord) -> tuple[str, ...]:
    return tuple(f"{one.id}.{one.property}" for one in record.reads)
