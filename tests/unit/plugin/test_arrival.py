from __future__ import annotations

from typing import Any

import pytest

from dash_inspector.plugin.arrival import (
    ARRIVED,
    current_visit,
    route_path,
    visit_of_environ,
    visit_of_scope,
)
from dash_inspector.plugin.http import Visit

VISIT = Visit(
    method="POST",
    path="/_inspector/ä",
    query="a=b",
    headers={"host": "localhost", "x-a": "1", "content-type": "text/x", "content-length": "3"},
    client="127.0.0.1",
    body=b"abc",
)
ENVIRON = {
    "REQUEST_METHOD": "POST",
    "SCRIPT_NAME": "/outer",
    "PATH_INFO": "/_inspector/ä".encode().decode("latin-1"),
    "QUERY_STRING": "a=b",
    "HTTP_HOST": "localhost",
    "HTTP_X_A": "1",
    "CONTENT_TYPE": "text/x",
    "CONTENT_LENGTH": "3",
    "REMOTE_ADDR": "127.0.0.1",
}
SCOPE: dict[str, Any] = {
    "type": "http",
    "method": "POST",
    "path": "/outer/_inspector/ä",
    "root_path": "/outer",
    "query_string": b"a=b",
    "headers": [
        (b"host", b"localhost"),
        (b"X-A", b"1"),
        (b"content-type", b"text/x"),
        (b"content-length", b"3"),
    ],
    "client": ("127.0.0.1", 1),
}


def test_wsgi_and_asgi_say_the_same() -> None:
    assert visit_of_environ(ENVIRON, b"abc") == VISIT
    assert visit_of_scope(SCOPE, b"abc") == VISIT


def test_a_header_that_comes_twice() -> None:
    headers = [(b"x-forwarded-for", b"127.0.0.1"), (b"x-forwarded-for", b"10.0.0.1")]
    visit = visit_of_scope({"type": "http", "path": "/", "headers": headers})
    assert visit.headers == {"x-forwarded-for": "127.0.0.1, 10.0.0.1"}
    assert visit.client is None


@pytest.mark.parametrize(
    ("path", "root", "routed"),
    [
        ("/a/b", "", "/a/b"),
        ("/a/b", "/a", "/b"),
        ("/a/b", "/a/", "/b"),
        ("/ab", "/a", "/ab"),
        ("/b", "/a", "/b"),
    ],
)
def test_the_path_that_an_app_routes_by(path: str, root: str, routed: str) -> None:
    assert route_path({"path": path, "root_path": root}) == routed


@pytest.mark.parametrize("raw", [ENVIRON, SCOPE])
def test_the_current_request(raw: Any) -> None:
    assert current_visit() is None
    token = ARRIVED.set(raw)
    visit = current_visit()
    ARRIVED.reset(token)
    assert visit is not None
    assert visit.host == "localhost"
    assert current_visit() is None
