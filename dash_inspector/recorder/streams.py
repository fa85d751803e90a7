"""What a WebSocket callback streams with ``set_props`` while it runs."""

from __future__ import annotations

from typing import Any

from dash_inspector.recorder.values import as_sent, id_text

_MAX_STREAMED = 500


def watch_stream(websocket: Any) -> list[tuple[str, str, Any]]:
    """The (id, property, value) that will be streamed, filled as the callback goes on.

    ``DashWebsocketCallback.set_prop_sync`` (Dash 4.2.0 to 4.4.1) of one run's own object. The
    value is taken as JSON or not at all: it may be changed after it has been sent.
    """
    streamed: list[tuple[str, str, Any]] = []
    original = getattr(websocket, "set_prop_sync", None)
    if original is None:
        return streamed

    def set_prop_sync(component_id: str, prop_name: str, value: Any) -> None:
        if len(streamed) < _MAX_STREAMED:
            streamed.append((id_text(component_id), id_text(prop_name), as_sent(value)))
        original(component_id, prop_name, value)

    websocket.set_prop_sync = set_prop_sync
    return streamed
