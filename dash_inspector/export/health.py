"""``health.json``: the self-check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.export.head import head
from dash_inspector.export.plain import dump
from dash_inspector.export.snapshot import check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import AppInfo, Check


def health_json(app: AppInfo | None, checks: Iterable[Check]) -> str:
    """Whether everything is as expected, and each thing that was tried."""
    tried = [check(one) for one in checks]
    ok = all(one["ok"] for one in tried)
    return dump({**head(app, run=True), "ok": ok, "checks": tried})
