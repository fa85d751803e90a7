"""The line of the self-check that says what the store's bounds have let go."""

from __future__ import annotations

from dash_inspector.model import Check, Dropped


def bounds(dropped: Dropped, max_requests: int) -> Check:
    """How many facts of an app are not there any more: that is as it should be, but said."""
    parts = []
    if dropped.requests:
        parts.append(f"{dropped.requests} requests (the newest {max_requests} stay)")
    if dropped.registrations:
        parts.append(f"{dropped.registrations} registrations")
    message = f"Dropped: {' and '.join(parts)}" if parts else "Nothing was dropped"
    return Check("store.bounds", ok=True, message=message)
