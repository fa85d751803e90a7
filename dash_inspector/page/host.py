"""What the host tells the page with each request that it hands on."""

from __future__ import annotations

from flask import has_request_context, request

from dash_inspector.model.editors import DEFAULT, editor_error


def app_address(prefix: str) -> str:
    """Where the browser finds the app itself; ``prefix`` is the page's own path there.

    Without a host, the folder that the page lies in.
    """
    return _told("Home") or prefix.rstrip("/").rpartition("/")[0] + "/"


def editor() -> str:
    """The editor that the app's options name: a known one, or an address with placeholders."""
    told = _told("Editor")
    return told if told is not None and editor_error(told) is None else DEFAULT


def _told(name: str) -> str | None:
    return request.headers.get(f"X-Dash-Inspector-{name}") if has_request_context() else None
