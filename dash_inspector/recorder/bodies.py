"""The raw body of the current request, where the backend still has it at hand.

Private names, tried on Dash 3.0.4 to 4.4.1 (Flask), 4.2.0 and 4.4.1 (FastAPI, Quart): FastAPI's
``get_current_request`` with Starlette's ``Request._body``, Quart's ``Request.body._data``. Each
has been read in full, and is cached there, before Dash looks for the callback.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Body = Callable[[], bytes | None]


def backend_of(app: Any) -> str:
    """``flask``, ``fastapi`` or ``quart``; before Dash 4.2 there is only Flask."""
    return str(getattr(getattr(app, "backend", None), "server_type", "flask"))


def body_reader(backend: str) -> Body:
    """What gives the raw body of the request being served; ``None`` where it is not at hand."""
    return _READERS.get(backend, _nothing)()


def _flask() -> Body:
    from flask import request

    current: Callable[[], Any] = request._get_current_object

    def read() -> bytes | None:
        body: bytes = current().get_data()
        return body or None

    return read


def _fastapi() -> Body:
    from dash.backends._fastapi import get_current_request

    def read() -> bytes | None:
        body: bytes | None = getattr(get_current_request(), "_body", None)
        return body or None

    return read


def _quart() -> Body:
    from quart import request

    current: Callable[[], Any] = request._get_current_object

    def read() -> bytes | None:
        data = getattr(current().body, "_data", None)
        return bytes(data) if data else None

    return read


def _nothing() -> Body:
    return lambda: None


_READERS: dict[str, Callable[[], Body]] = {
    "flask": _flask,
    "fastapi": _fastapi,
    "quart": _quart,
}
