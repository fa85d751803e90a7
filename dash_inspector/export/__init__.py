"""Snapshots as JSON text: what people and scripts outside the project read."""

from __future__ import annotations

from typing import Any

from dash_inspector.export.graph import graph_json
from dash_inspector.export.health import health_json
from dash_inspector.export.snapshot import snapshot_json

SCHEMA: dict[str, Any]

__all__ = ["SCHEMA", "graph_json", "health_json", "snapshot_json"]


def __getattr__(name: str) -> Any:
    if name != "SCHEMA":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from dash_inspector.export.schema import load_schema

    return globals().setdefault("SCHEMA", load_schema())
