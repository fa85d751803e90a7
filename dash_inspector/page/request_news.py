"""What the live table is told: what is new, what is known better by now, and what was before."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from dash_inspector.page.request_packing import packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import RequestRecord, Snapshot
    from dash_inspector.page.source import Source

AT_ONCE = 2000  # the newest ones, so that the table is there at once
IN_ONE_PIECE = 4000  # of the older ones that follow
TOLD_AGAIN = 200  # of the newest that are known: their answers may have landed since


def news(source: Source, cursor: int) -> tuple[dict[str, Any], int]:
    """The rows after the cursor and the last few before it, and the next cursor.

    The newest ones, ``fresh``, where there is no cursor or the log was cleared meanwhile; ``kept``
    is how many there are in all, ``more`` whether to ask again at once, ``now`` the page's clock
    (ms since the epoch).
    """
    fresh = cursor == 0 or source.newest_request() < cursor
    next_cursor, records = source.requests(0 if fresh else cursor, AT_ONCE)
    snapshot = source.snapshot()
    kept = snapshot.requests if snapshot is not None else None
    again = () if fresh or kept is None else _before(records, kept)
    found = {
        **_rows((*again, *records), snapshot, source),
        "fresh": fresh,
        "more": len(records) == AT_ONCE and not fresh,
        "kept": len(kept) if kept is not None else None,
        "now": time.time() * 1000,
    }
    return found, next_cursor


def older(source: Source, than: str) -> dict[str, Any]:
    """The rows that came before the request ``than``; none where it is no longer kept.

    ``more`` says whether there are still older ones.
    """
    snapshot = source.snapshot()
    kept = snapshot.requests if snapshot is not None else ()
    end = next((place for place, record in enumerate(kept) if record.id == than), 0)
    start = max(0, end - IN_ONE_PIECE)
    return {**_rows(kept[start:end], snapshot, source), "more": start > 0}


def _before(
    records: Sequence[RequestRecord], kept: Sequence[RequestRecord]
) -> Sequence[RequestRecord]:
    """The newest that the browser has already."""
    first = records[0].id if records else None
    end = next((place for place, record in enumerate(kept) if record.id == first), len(kept))
    return kept[max(0, end - TOLD_AGAIN) : end]


def _rows(
    records: Sequence[RequestRecord], snapshot: Snapshot | None, source: Source
) -> dict[str, Any]:
    known = snapshot.callbacks if snapshot is not None else ()
    return packed(records, {callback.id: callback for callback in known}, source)
