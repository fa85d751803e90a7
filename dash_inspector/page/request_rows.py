"""A recorded request as a row of the live table: plain values that the browser formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.model import RequestRecord
    from dash_inspector.page.source import Source

ERROR_CHARACTERS = 200


def row(record: RequestRecord, names: Mapping[str, str], source: Source) -> dict[str, Any]:
    """Times of day in ms since the epoch, spans in ms, sizes in bytes; ``None`` is unknown."""
    error = record.error
    return {
        "key": record.id,
        "at": source.wall_clock(record) * 1000,
        "callback": names.get(record.callback, record.callback),
        "trigger": ", ".join(record.triggered) or "page load",
        "waiting": span(record.t_received, record.t_started),
        "computing": span(record.t_started, record.t_ended),
        "bytes_in": record.bytes_in,
        "bytes_out": record.bytes_out,
        "status": record.status,
        "tab": record.tab,
        "error": f"{error.type}: {error.message}"[:ERROR_CHARACTERS] if error else None,
    }


def span(start: float | None, end: float | None) -> float | None:
    """Milliseconds between two moments, where both are known."""
    return None if start is None or end is None else (end - start) * 1000
