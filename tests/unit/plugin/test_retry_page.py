"""A browser that opens the page in vain is told why, and tries again; nobody else is."""

from __future__ import annotations

import pytest

from dash_inspector.model.assets import assets_path
from dash_inspector.plugin.http import ProxyResponse, Visit, line
from dash_inspector.plugin.retry_page import trying_again

BROWSER = {"accept": "text/html,application/xhtml+xml;q=0.9"}
GONE = line(503, "No <page>: pip install it")


def _visit(method: str = "GET", headers: dict[str, str] = BROWSER) -> Visit:
    return Visit(method, "/_inspector/", "", headers, "127.0.0.1")


def test_why_is_said_and_the_script_tries_again() -> None:
    answer = trying_again(_visit(), "/", GONE)
    assert answer.status == 503
    assert dict(answer.headers) == {
        "Content-Type": "text/html; charset=utf-8",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    page = answer.body.decode()
    assert '<p id="why">No &lt;page&gt;: pip install it</p>' in page
    assert (assets_path() / "first_load.js").read_text() in page


def test_an_error_page_of_the_page_process_is_one_sentence() -> None:
    broken = ProxyResponse(500, (("Content-Type", "text/html"),), b"<h1>Internal Server Error</h1>")
    page = trying_again(_visit(), "/", broken).body.decode()
    assert '<p id="why">The page process answered HTTP 500; its log says why.</p>' in page


@pytest.mark.parametrize(
    ("visit", "path", "answer"),
    [
        (_visit(), "/", line(200, "fine")),
        (_visit(), "/", line(403, "refused")),
        (_visit(), "/_dash-layout", GONE),
        (_visit("POST"), "/", GONE),
        (_visit("HEAD"), "/", GONE),
        (_visit(headers={}), "/", GONE),
        (_visit(headers={"accept": "*/*"}), "/", GONE),
    ],
)
def test_all_else_is_left_as_it_is(visit: Visit, path: str, answer: ProxyResponse) -> None:
    assert trying_again(visit, path, answer) is answer
