"""One run that was put twice: as it started and as it ended, perhaps by two processes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.model import RequestRecord


def latest(before: RequestRecord, record: RequestRecord) -> RequestRecord:
    """What is known of the run now; of a job whose end another worker saw, both halves."""
    if before.t_ended is not None and record.t_ended is None:
        before, record = record, before
    if record.t_started is not None or before.t_started is None:
        return record
    return replace(
        before,
        t_ended=record.t_ended,
        status=record.status,
        error=record.error,
        writes=before.writes + record.writes,
        polls=before.polls + record.polls,
    )
