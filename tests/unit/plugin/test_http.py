from __future__ import annotations

import pytest

from dash_inspector.plugin.http import ProxyResponse, Visit, framed, line

TYPE = ("Content-Type", "text/plain")
LENGTH = ("Content-Length", "7")


@pytest.mark.parametrize(
    ("method", "status", "given", "body", "headers", "sent"),
    [
        ("GET", 200, (TYPE,), b"four", (TYPE, ("Content-Length", "4")), b"four"),
        ("GET", 200, (("content-length", "9"),), b"four", (("Content-Length", "4"),), b"four"),
        ("HEAD", 200, (TYPE,), b"four", (TYPE, ("Content-Length", "4")), b""),
        ("HEAD", 200, (LENGTH, TYPE), b"", (LENGTH, TYPE), b""),  # the page's own word
        ("GET", 304, (TYPE,), b"", (TYPE,), b""),
        ("GET", 304, (LENGTH,), b"", (LENGTH,), b""),
        ("POST", 204, (TYPE, LENGTH), b"", (TYPE,), b""),
    ],
)
def test_an_answer_has_the_length_of_what_it_stands_for(
    method: str,
    status: int,
    given: tuple[tuple[str, str], ...],
    body: bytes,
    headers: tuple[tuple[str, str], ...],
    sent: bytes,
) -> None:
    assert framed(ProxyResponse(status, given, body), method) == (headers, sent)


def test_a_line_ends_like_one() -> None:
    assert line(403, "refused") == ProxyResponse(
        403, (("Content-Type", "text/plain; charset=utf-8"),), b"refused\n"
    )


@pytest.mark.parametrize(
    ("headers", "origin"),
    [
        ({"host": "localhost:8050"}, "http://localhost:8050"),
        ({"host": "dev.local", "x-forwarded-proto": "https, http"}, "https://dev.local"),
    ],
)
def test_where_a_visitor_came_to(headers: dict[str, str], origin: str) -> None:
    assert Visit("GET", "/", "", headers, None).origin == origin
