"""Whether two values are known to be the same, and when a run's answer was in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.analysis.runs import Run
    from dash_inspector.model import Access, Write


def landed(run: Run) -> float:
    """By the page's clock; 0 if nothing of it was applied."""
    return run.record.landed_ms or 0.0


def equal(one: Access | Write, other: Write) -> bool:
    """Whether both are known to be one value."""
    return one.fingerprint is not None and one.fingerprint == other.fingerprint


def known_and_other(one: Access | Write, other: Write) -> bool:
    """Whether both are known, and differ."""
    return None not in (one.fingerprint, other.fingerprint) and not equal(one, other)
