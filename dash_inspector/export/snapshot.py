"""``snapshot.json``: everything that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.export.head import head
from dash_inspector.export.plain import dump, plain
from dash_inspector.export.registry import registration, registry
from dash_inspector.export.runs import finding, request

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import Check, Finding, Snapshot


def snapshot_json(snapshot: Snapshot, findings: Iterable[Finding]) -> str:
    """The app, its registry, every registration and request, and what was found in them."""
    document = {
        **head(snapshot.app, run=True),
        **registry(snapshot.callbacks),
        "registrations": [registration(one) for one in snapshot.registrations],
        "requests": [request(one) for one in snapshot.requests],
        "findings": [finding(one) for one in findings],
        "dropped": {
            "registrations": snapshot.dropped.registrations,
            "requests": snapshot.dropped.requests,
        },
        "health": [check(one) for one in snapshot.health],
    }
    return dump(document, one_per_line=("registrations", "requests"))


def check(one: Check) -> dict[str, Any]:
    """One line of the self-check."""
    return {"id": one.id, "ok": one.ok, "message": plain(one.message)}
