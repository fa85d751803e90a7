"""The request that is being served right now, kept as the server gave it until someone asks."""

from __future__ import annotations

from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.plugin.http import Visit

ARRIVED: ContextVar[Any] = ContextVar("dash_inspector_arrived", default=None)


def current_visit() -> Visit | None:
    """The request that the host is answering, or nothing outside of one."""
    arrived = ARRIVED.get()
    if arrived is None:
        return None
    return visit_of_scope(arrived) if "type" in arrived else visit_of_environ(arrived)


def visit_of_environ(environ: Mapping[str, Any], body: bytes = b"") -> Visit:
    """A WSGI request."""
    from dash_inspector.plugin.http import Visit

    headers = {
        key[5:].replace("_", "-").lower(): str(value)
        for key, value in environ.items()
        if key.startswith("HTTP_")
    }
    for key, name in (("CONTENT_TYPE", "content-type"), ("CONTENT_LENGTH", "content-length")):
        if environ.get(key):
            headers[name] = str(environ[key])
    return Visit(
        method=environ.get("REQUEST_METHOD", "GET"),
        path=_decoded(environ.get("PATH_INFO", "")),
        query=environ.get("QUERY_STRING", ""),
        headers=headers,
        client=environ.get("REMOTE_ADDR") or None,
        body=body,
    )


def visit_of_scope(scope: Mapping[str, Any], body: bytes = b"") -> Visit:
    """An ASGI request."""
    from dash_inspector.plugin.http import Visit

    headers: dict[str, str] = {}
    for key, value in scope.get("headers", ()):
        name = key.decode("latin-1").lower()
        text = value.decode("latin-1")
        headers[name] = f"{headers[name]}, {text}" if name in headers else text
    client = scope.get("client")
    return Visit(
        method=scope.get("method", "GET"),
        path=route_path(scope),
        query=scope.get("query_string", b"").decode("latin-1"),
        headers=headers,
        client=client[0] if client else None,
        body=body,
    )


def route_path(scope: Mapping[str, Any]) -> str:
    """The path that an ASGI app routes by: without the ``root_path`` that it is mounted under."""
    path: str = scope.get("path", "")
    root: str = scope.get("root_path", "").rstrip("/")
    return path[len(root) :] if root and path.startswith(f"{root}/") else path


def _decoded(path: str) -> str:
    return path.encode("latin-1", "replace").decode("utf-8", "replace")
