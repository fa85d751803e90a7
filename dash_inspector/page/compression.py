"""Sends scripts and stylesheets compressed, each compressed once."""

from __future__ import annotations

import gzip
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_BUNDLES = ("/_dash-component-suites/", "/assets/")
_SMALLEST = 1024
_LEVEL = 5
_Answer = tuple[str, list[tuple[str, str]], bytes]


class CompressedBundles:
    """A WSGI application that keeps the gzipped bundles and assets of another in memory."""

    def __init__(self, app: WSGIApplication, *, limit: int = 256) -> None:
        self._app, self._limit = app, limit
        self._kept: OrderedDict[str, _Answer] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory where possible; everything but bundles passes untouched."""
        if not _wants_gzip(environ):
            return self._app(environ, start_response)
        url = f"{environ['PATH_INFO']}?{environ.get('QUERY_STRING', '')}"
        status, headers, body = self._kept.get(url) or self._fetch(url, environ)
        start_response(status, headers)
        return [body]

    def _fetch(self, url: str, environ: WSGIEnvironment) -> _Answer:
        status, headers, body = collect(self._app, environ)
        names = {name.lower() for name, _ in headers}
        if status[:3] != "200" or "content-encoding" in names or len(body) < _SMALLEST:
            return status, headers, body
        return self._keep(url, _compressed(status, headers, body))

    def _keep(self, url: str, answer: _Answer) -> _Answer:
        with self._lock:
            self._kept[url] = answer
            while len(self._kept) > self._limit:
                self._kept.popitem(last=False)
        return answer


def _wants_gzip(environ: WSGIEnvironment) -> bool:
    return (
        environ["REQUEST_METHOD"] == "GET"
        and environ["PATH_INFO"].startswith(_BUNDLES)
        and "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        and "HTTP_IF_NONE_MATCH" not in environ
    )


def collect(app: WSGIApplication, environ: WSGIEnvironment) -> _Answer:
    """The whole answer: status, headers, body."""
    heard: list[tuple[str, list[tuple[str, str]]]] = []

    def start(status: str, headers: list[tuple[str, str]], _: Any = None) -> Callable[[bytes], Any]:
        heard.append((status, headers))
        return lambda _: None

    chunks = app(environ, start)
    try:
        body = b"".join(chunks)
    finally:
        getattr(chunks, "close", lambda: None)()
    return (*heard[-1], body)


def _compressed(status: str, headers: list[tuple[str, str]], body: bytes) -> _Answer:
    small = gzip.compress(body, _LEVEL, mtime=0)
    kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
    extra = [
        ("Content-Encoding", "gzip"),
        ("Content-Length", str(len(small))),
        ("Vary", "Accept-Encoding"),
    ]
    return status, kept + extra, small
