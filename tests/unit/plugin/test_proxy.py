"""What goes through to the page, what comes back, and what is said when nothing does."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from dash_inspector.plugin import page_process, proxy
from dash_inspector.plugin.http import ProxyRequest, ProxyResponse
from dash_inspector.plugin.page_connection import Pool
from dash_inspector.plugin.page_endpoint import Endpoint, PageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Upstream(ThreadingHTTPServer):
    """The page process's HTTP side: keeps what it was asked, answers what it was told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, str, list[tuple[str, str]], bytes]] = []
        self.answer: tuple[int, list[tuple[str, str]], bytes] = (200, [], b"hello")
        self.connections = 0
        self.break_off = 0


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Upstream

    def setup(self) -> None:
        super().setup()
        self.server.connections += 1

    def log_message(self, *_: Any) -> None:
        return

    def _any(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        self.server.asked.append(
            (self.command, self.path, list(self.headers.items()), self.rfile.read(size))
        )
        if self.server.break_off:
            self.server.break_off -= 1
            self.close_connection = True
            return
        status, headers, body = self.server.answer
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_DELETE = _any  # noqa: N815


class _Lease:
    def __init__(self) -> None:
        self.answers = True

    def ping(self, timeout: float) -> bool:
        return self.answers

    def close(self) -> None:
        return


@pytest.fixture
def upstream() -> Iterator[_Upstream]:
    with _Upstream() as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def page(upstream: _Upstream, monkeypatch: pytest.MonkeyPatch) -> Iterator[page_process.Page]:
    port = upstream.server_address[1]
    endpoint = Endpoint(4711, port, 1, "s3cret", "")
    page = page_process.Page(endpoint, _Lease(), Pool(port))  # type: ignore[arg-type]
    monkeypatch.setattr(page_process, "acquire", lambda directory, key: page)
    yield page
    page.close()


@pytest.fixture
def forward(tmp_path: Path, page: page_process.Page) -> Any:
    def forward(method: str = "GET", path: str = "/", **more: Any) -> ProxyResponse:
        given = {"query": "", "headers": (), "body": b"", **more}
        return proxy.forward(
            ProxyRequest(
                method,
                path,
                prefix="/p/_inspector/",
                app_key="key",
                directory=tmp_path,
                home="/p/",
                editor="idea://open?file={file}",
                **given,
            )
        )

    return forward


def test_a_request_is_forwarded_whole(forward: Any, upstream: _Upstream) -> None:
    body = b'{"a": 1}'
    answer = forward(
        "POST", "/_dash-update-component", query="a=1&b=%20x", body=body,
        headers=(("Content-Type", "application/json"), ("Accept-Encoding", "gzip")),
    )  # fmt: skip
    assert answer.status == 200
    assert answer.body == b"hello"
    method, path, headers, sent = upstream.asked[0]
    assert (method, path, sent) == ("POST", "/_dash-update-component?a=1&b=%20x", body)
    assert headers == [
        ("Host", f"127.0.0.1:{upstream.server_address[1]}"),
        ("Content-Type", "application/json"),
        ("Accept-Encoding", "gzip"),
        ("Content-Length", "8"),
        ("X-Dash-Inspector-Secret", "s3cret"),
        ("X-Dash-Inspector-App", "key"),
        ("X-Dash-Inspector-Prefix", "/p/_inspector/"),
        ("X-Dash-Inspector-Home", "/p/"),
        ("X-Dash-Inspector-Editor", "idea://open?file={file}"),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Cookie",
        "authorization",
        "Host",
        "Connection",
        "Keep-Alive",
        "Transfer-Encoding",
        "Upgrade",
        "TE",
        "Content-Length",
        "X-Dash-Inspector-Secret",
        "x-dash-inspector-app",
        "X_Dash_Inspector_Prefix",
        "X-Dash-Inspector",
        "X-Named",
    ],
)
def test_what_is_not_the_pages_business_stays_behind(
    forward: Any, upstream: _Upstream, name: str
) -> None:
    given = ((name, "forged"), ("Connection", "close, X-Named"), ("Accept", "*/*"))
    assert forward(headers=given).status == 200
    received = upstream.asked[0][2]
    assert "forged" not in [value for _, value in received]
    assert ("Accept", "*/*") in received


def test_the_pages_answer_comes_back_without_what_concerns_one_connection(
    forward: Any, upstream: _Upstream
) -> None:
    upstream.answer = (
        404,
        [
            ("Content-Type", "text/plain"),
            ("ETag", '"x"'),
            ("Content-Encoding", "gzip"),
            ("Set-Cookie", "session=stolen"),
            ("Keep-Alive", "timeout=5"),
        ],
        b"compressed",
    )
    assert forward() == ProxyResponse(
        404,
        (
            ("Content-Type", "text/plain"),
            ("ETag", '"x"'),
            ("Content-Encoding", "gzip"),
            ("Content-Length", "10"),
        ),
        b"compressed",
    )


def test_answers_without_a_body(forward: Any, upstream: _Upstream) -> None:
    upstream.answer = (304, [("ETag", '"x"')], b"")
    assert forward() == ProxyResponse(304, (("ETag", '"x"'),), b"")
    upstream.answer = (204, [], b"")
    assert forward("POST") == ProxyResponse(204, (), b"")
    upstream.answer = (200, [], b"12345")
    assert forward("HEAD") == ProxyResponse(200, (("Content-Length", "5"),), b"")
    assert upstream.connections == 1


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/a b", "/a%20b"),
        ("/é%", "/%C3%A9%25"),
        ("/x\r\nHost: y", "/x%0D%0AHost:%20y"),
        ("//evil/..", "//evil/.."),
    ],
)
def test_no_path_can_break_out_of_its_line(
    forward: Any, upstream: _Upstream, path: str, sent: str
) -> None:
    assert forward(path=path).status == 200
    assert upstream.asked[0][1].lstrip("/") == sent.lstrip("/")


def test_a_connection_is_used_again(forward: Any, upstream: _Upstream) -> None:
    for _ in range(5):
        forward()
    assert upstream.connections == 1


def test_a_get_that_broke_off_is_repeated(forward: Any, upstream: _Upstream) -> None:
    forward()
    upstream.break_off = 1
    assert forward().body == b"hello"
    assert len(upstream.asked) == 3


def test_a_post_that_broke_off_is_not(forward: Any, upstream: _Upstream) -> None:
    upstream.break_off = 1
    answer = forward("POST")
    assert (answer.status, answer.body) == (502, b"The page process broke off; please try again.\n")
    assert len(upstream.asked) == 1


def test_it_is_repeated_once_only(forward: Any, upstream: _Upstream) -> None:
    upstream.break_off = 9
    answer = forward()
    assert answer.status == 502
    assert answer.body == b"The page process ended twice on this request.\n"
    assert len(upstream.asked) == 2


def test_why_there_is_no_page_is_one_line(forward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> page_process.Page:
        raise PageError("first\n second")

    monkeypatch.setattr(page_process, "acquire", refuse)
    answer = forward()
    assert (answer.status, answer.body) == (503, b"first second\n")
    assert ("Content-Type", "text/plain; charset=utf-8") in answer.headers


def test_it_never_raises(forward: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> page_process.Page:
        raise RuntimeError("what?")

    monkeypatch.setattr(page_process, "acquire", fail)
    answer = forward()
    assert (answer.status, answer.body) == (
        502, b"The inspector's proxy failed: RuntimeError: what?\n",
    )  # fmt: skip


def test_a_page_known_to_hang_is_asked_for_a_sign_of_life_first(
    forward: Any, upstream: _Upstream, page: page_process.Page
) -> None:
    page.hanging, page.lease.answers = True, False  # type: ignore[attr-defined]
    answer = forward()
    assert answer.status == 503
    assert answer.body.startswith(b"The page process (pid 4711) does not answer")
    assert upstream.asked == []
    page.lease.answers = True  # type: ignore[attr-defined]
    assert forward().status == 200
    assert not page.hanging
