"""Bundles are compressed once; nothing else is touched."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Any

import pytest

from dash_inspector.page.compression import CompressedBundles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

BODY = b"var a = 1;" * 1000
BUNDLE = "/_dash-component-suites/dash/deps/polyfill.js"


class _Inner:
    def __init__(self, status: str = "200 OK", body: bytes = BODY) -> None:
        self.status, self.body, self.asked = status, body, 0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.asked += 1
        start(self.status, [("Content-Length", str(len(self.body))), ("ETag", "x")])
        return [self.body]


def _get(app: CompressedBundles, path: str = BUNDLE, **more: str) -> tuple[dict[str, str], bytes]:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "HTTP_ACCEPT_ENCODING": "gzip, br",
        **more,
    }
    heard: list[dict[str, str]] = []

    def start(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
        heard.append({"status": status, **dict(headers)})

    chunks = app(environ, start)
    return heard[0], b"".join(chunks)


@pytest.mark.parametrize("path", ["/_dash-component-suites/dash/a.js", "/assets/page.css"])
def test_a_script_or_stylesheet_is_compressed_once(path: str) -> None:
    inner = _Inner()
    app = CompressedBundles(inner)
    for _ in range(2):
        headers, body = _get(app, path)
        assert gzip.decompress(body) == BODY
        assert headers == {
            "status": "200 OK",
            "ETag": "x",
            "Content-Encoding": "gzip",
            "Content-Length": str(len(body)),
            "Vary": "Accept-Encoding",
        }
    assert inner.asked == 1
    _get(app, path, QUERY_STRING="m=2")
    assert inner.asked == 2


@pytest.mark.parametrize(
    "request_",
    [
        {"path": "/_dash-layout"},
        {"HTTP_ACCEPT_ENCODING": "br"},
        {"REQUEST_METHOD": "HEAD"},
        {"HTTP_IF_NONE_MATCH": "x"},
    ],
)
def test_everything_else_passes_untouched(request_: dict[str, str]) -> None:
    headers, body = _get(CompressedBundles(_Inner()), **request_)
    assert body == BODY
    assert headers == {"status": "200 OK", "ETag": "x", "Content-Length": str(len(BODY))}


@pytest.mark.parametrize("inner", [_Inner("404 Not Found"), _Inner(body=b"tiny")])
def test_errors_and_small_files_are_neither_compressed_nor_kept(inner: _Inner) -> None:
    app = CompressedBundles(inner)
    inner.asked = 0
    for _ in range(2):
        headers, body = _get(app)
        assert (headers["status"], body) == (inner.status, inner.body)
    assert inner.asked == 2


def test_only_so_many_are_kept() -> None:
    inner = _Inner()
    app = CompressedBundles(inner, limit=1)
    for query in ("a", "b", "a"):
        _get(app, QUERY_STRING=query)
    assert inner.asked == 3
