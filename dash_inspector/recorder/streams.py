"""What a WebSocket callback streams with ``set_props`` while it runs."""

from __future__ import annotations

import json
from typing import Any

_MAX_STREAMED = 500


def watch_stream(websocket: Any) -> list[tuple[str, str, Any]]:
    """The (id, property, value) that will be streamed, filled as the callback goes on.

    ``DashWebsocketCallback.set_prop_sync`` (Dash 4.2.0 to 4.4.1) of one run's own object. The
    value is taken as JSON scalars or not at all: it may be changed after it has been sent.
    """
    streamed: list[tuple[str, str, Any]] = []
    original = getattr(websocket, "set_prop_sync", None)
    if original is None:
        return streamed

    def set_prop_sync(component_id: str, prop_name: str, value: Any) -> None:
        if len(streamed) < _MAX_STREAMED:
            streamed.append((str(component_id), str(prop_name), _frozen(value)))
        original(component_id, prop_name, value)

    websocket.set_prop_sync = set_prop_sync
    return streamed


def _frozen(value: Any) -> Any:
    if isinstance(value, (str, int, float, bool, type(None))):
        return value
    try:
        from dash._utils import to_json

        return json.loads(to_json(value))
    except Exception:  # noqa: BLE001 - Dash will say so itself
        return None
