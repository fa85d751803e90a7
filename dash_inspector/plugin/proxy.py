"""Hands a request below the mount to the page process, and its answer back."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from dash_inspector.plugin import page_process
from dash_inspector.plugin.http import ProxyRequest, ProxyResponse
from dash_inspector.plugin.page_connection import (
    BrokenOffError,
    HangingError,
    NothingSentError,
    SlowError,
)
from dash_inspector.plugin.page_endpoint import PageError

if TYPE_CHECKING:
    from dash_inspector.plugin.http import Headers
    from dash_inspector.plugin.page_process import Page

_REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS"})
_OURS = "x-dash-inspector"
_QUERY_SAFE = "/:@!$&'()*+,;=~?%"
_WITHOUT_BODY = (204, 304)
_PONG = 4.0
_HOP_BY_HOP = frozenset(
    {
        "connection",
        "expect",
        "http2-settings",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
# The host app's session is none of the page's business, and the page's address is its own.
_NOT_FORWARDED = _HOP_BY_HOP | {"authorization", "content-length", "cookie", "forwarded", "host"}
_NOT_RETURNED = _HOP_BY_HOP | {"content-length", "date", "server", "set-cookie"}


def forward(request: ProxyRequest) -> ProxyResponse:
    """The page's answer; where it cannot be had, a 502 or 503 with one line that says why.

    Blocks, and never raises.
    """
    try:
        return _forward(request)
    except PageError as error:
        return _sorry(error.status, str(error))
    except Exception as error:  # noqa: BLE001 (never the host's problem)
        return _sorry(502, f"The inspector's proxy failed: {type(error).__name__}: {error}")


def prepare(request: ProxyRequest) -> None:
    """Have the page process running, where that is possible; ``forward`` says why it is not."""
    with contextlib.suppress(PageError):
        _acquire(request)


def _forward(request: ProxyRequest) -> ProxyResponse:
    page = _acquire(request)
    try:
        return _ask(page, request)
    except NothingSentError:
        pass
    except BrokenOffError as error:
        if request.method not in _REPEATABLE:
            _discard_if_dead(request, page)
            raise PageError("The page process broke off; please try again.", 502) from error
    _discard_if_dead(request, page)
    page = _acquire(request)
    try:
        return _ask(page, request)
    except (NothingSentError, BrokenOffError) as error:
        _discard_if_dead(request, page)
        raise PageError("The page process ended twice on this request.", 502) from error


def _acquire(request: ProxyRequest) -> Page:
    return page_process.acquire(request.directory, (request.app_key, request.prefix))


def _ask(page: Page, request: ProxyRequest) -> ProxyResponse:
    if page.hanging and not page.lease.ping(0.25):
        raise PageError(page_process.hanging(page.endpoint))
    try:
        status, headers, body = page.pool.exchange(
            request.method,
            _url(request),
            _forwarded(request, page.endpoint.secret),
            request.body,
            responsive=lambda: page.lease.ping(_PONG),
        )
    except HangingError as error:
        page.hanging = True
        raise PageError(page_process.hanging(page.endpoint)) from error
    except SlowError as error:
        raise PageError(f"The page process is busy: no answer in {error} s.") from error
    page.hanging = False
    return ProxyResponse(status, _returned(request.method, status, headers, body), body)


def _discard_if_dead(request: ProxyRequest, page: Page) -> None:
    if not page.lease.ping(_PONG):
        page_process.discard(request.directory, page)


def _url(request: ProxyRequest) -> str:
    from urllib.parse import quote

    path = quote(request.path, safe="/:@!$&'()*+,;=~")
    return f"{path}?{quote(request.query, safe=_QUERY_SAFE)}" if request.query else path


def _forwarded(request: ProxyRequest, secret: str) -> Headers:
    dropped = _NOT_FORWARDED | _named_by_connection(request.headers)
    kept = tuple(
        (name, value)
        for name, value in request.headers
        if name.lower() not in dropped and not name.lower().replace("_", "-").startswith(_OURS)
    )
    return (
        *kept,
        *((("Content-Length", str(len(request.body))),) if _has_body(request) else ()),
        ("X-Dash-Inspector-Secret", secret),
        ("X-Dash-Inspector-App", request.app_key),
        ("X-Dash-Inspector-Prefix", request.prefix),
        ("X-Dash-Inspector-Home", request.home),
        ("X-Dash-Inspector-Editor", request.editor),
    )


def _has_body(request: ProxyRequest) -> bool:
    return bool(request.body) or request.method not in _REPEATABLE


def _named_by_connection(headers: Headers) -> frozenset[str]:
    return frozenset(
        token.strip().lower()
        for name, value in headers
        if name.lower() == "connection"
        for token in value.split(",")
    )


def _returned(method: str, status: int, headers: Headers, body: bytes) -> Headers:
    dropped = _NOT_RETURNED | _named_by_connection(headers)
    kept = tuple((name, value) for name, value in headers if name.lower() not in dropped)
    if status in _WITHOUT_BODY:
        return kept
    lengths = (value for name, value in headers if name.lower() == "content-length")
    length = next(lengths, None) if method == "HEAD" else str(len(body))
    return kept if length is None else (*kept, ("Content-Length", length))


def _sorry(status: int, line: str) -> ProxyResponse:
    body = f"{' '.join(line.split())}\n".encode()
    headers = (
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Cache-Control", "no-store"),
        ("Content-Length", str(len(body))),
    )
    return ProxyResponse(status, headers, body)
