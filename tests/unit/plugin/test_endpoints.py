from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from dash_inspector.plugin import faults, proxy
from dash_inspector.plugin.endpoints import respond
from dash_inspector.plugin.gate import Refusal
from dash_inspector.plugin.http import ProxyRequest, ProxyResponse, Visit
from dash_inspector.plugin.options import Options

PAGE = ProxyResponse(200, (("Content-Type", "text/html"),), b"the page")


@dataclass
class FakeSession:
    """A session that writes down what it is told."""

    told: list[Any] = field(default_factory=list)
    directory: Path = Path("/store")

    @property
    def identity(self) -> Any:
        return SimpleNamespace(key="the-key")

    @property
    def store(self) -> Any:
        return SimpleNamespace(
            pulse=lambda key: {"requests": 7, "of": key},
            clear_requests=lambda key: self.told.append(("clear", key)),
        )

    def publish(self) -> None:
        self.told.append("publish")

    def beacon(self, body: bytes) -> None:
        self.told.append(body)


@dataclass
class FakeInspection:
    """An inspection with a mount, a gate that is open or not, and a session or none."""

    session: FakeSession | None = field(default_factory=FakeSession)
    refusal: Refusal | None = None
    asked: int = 0  # how often for its session, which that would open
    mount: str = "/inner/_inspector"
    prefix: str = "/outer/inner/_inspector/"
    options: Options = field(default_factory=lambda: Options(editor="cursor"))

    def refuse(self, _: Visit) -> Refusal | None:
        return self.refusal

    def running(self) -> FakeSession | None:
        self.asked += 1
        return self.session


@pytest.fixture
def forwarded(monkeypatch: pytest.MonkeyPatch) -> list[ProxyRequest]:
    """What goes to the page, which is always there."""
    seen: list[ProxyRequest] = []

    def forward(request: ProxyRequest) -> ProxyResponse:
        seen.append(request)
        return PAGE

    monkeypatch.setattr(proxy, "prepare", lambda request: None)
    monkeypatch.setattr(proxy, "forward", forward)
    monkeypatch.setattr(faults.FAULTS, "_seen", {})
    return seen


def _ask(inspection: FakeInspection, path: str, method: str = "GET", **more: Any) -> ProxyResponse:
    headers = {"host": "localhost", **more.pop("headers", {})}
    visit = Visit(method, f"/inner/_inspector{path}", "a=b", headers, "127.0.0.1", **more)
    return respond(inspection, visit)  # type: ignore[arg-type]


def test_the_page_is_asked_for_what_is_not_ours(forwarded: list[ProxyRequest]) -> None:
    inspection = FakeInspection()
    assert _ask(inspection, "", body=b"x") == PAGE
    assert _ask(inspection, "/_dash-layout") == PAGE
    assert forwarded[0] == ProxyRequest(
        method="GET",
        path="/",
        query="a=b",
        headers=(("host", "localhost"),),
        body=b"x",
        prefix="/outer/inner/_inspector/",
        app_key="the-key",
        directory=Path("/store"),
        home="/outer/inner/",
        editor="cursor",
    )
    assert forwarded[1].path == "/_dash-layout"
    assert inspection.session is not None
    assert inspection.session.told == ["publish", "publish"]


def test_who_is_refused_gets_one_line_and_nothing_happens(forwarded: list[ProxyRequest]) -> None:
    inspection = FakeInspection(refusal=Refusal("dash_inspector: refused: who are you?"))
    for path, method in (("/", "GET"), ("/api/graph.json", "GET"), ("/api/clear", "POST")):
        answer = _ask(inspection, path, method)
        assert (answer.status, answer.body) == (403, b"dash_inspector: refused: who are you?\n")
    assert forwarded == []
    assert inspection.asked == 0


def test_another_sites_page_opens_no_session() -> None:
    inspection = FakeInspection()
    answer = _ask(inspection, "/api/clear", "POST", headers={"origin": "http://evil.example"})
    assert (answer.status, inspection.asked) == (403, 0)


def test_without_a_session_it_says_why() -> None:
    answer = _ask(FakeInspection(session=None), "/api/graph.json")
    assert answer.status == 503
    assert answer.body.startswith(b"dash_inspector: not recording: ")


@pytest.mark.parametrize(
    ("path", "method", "only"),
    [
        ("/api/graph.json", "POST", "GET"),
        ("/api/clear", "GET", "POST"),
        ("/probe", "HEAD", "POST"),
        ("/probe.js", "PUT", "GET"),
    ],
)
def test_each_has_its_method(path: str, method: str, only: str) -> None:
    answer = _ask(FakeInspection(), path, method)
    line = f"dash_inspector: {method} {path}: only {only} is\n"
    assert (answer.status, answer.body) == (405, line.encode())


def test_what_changes_something_is_done() -> None:
    inspection = FakeInspection()
    assert _ask(inspection, "/probe", "POST", body=b"word").status == 204
    assert _ask(inspection, "/api/clear", "POST").status == 204
    assert inspection.session is not None
    assert inspection.session.told == [b"word", ("clear", "the-key")]


def test_the_pulse_is_fresh_and_not_kept() -> None:
    answer = _ask(FakeInspection(), "/api/pulse.json")
    assert answer.body == b'{"requests": 7, "of": "the-key"}'
    assert ("Cache-Control", "no-store") in answer.headers


def test_the_script_is_known_by_its_version() -> None:
    first = _ask(FakeInspection(), "/probe.js")
    tag = dict(first.headers)["ETag"]
    again = _ask(FakeInspection(), "/probe.js", headers={"if-none-match": tag})
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert b"fetch" in first.body


def test_a_registry_that_cannot_be_read_does_not_hide_the_page(
    forwarded: list[ProxyRequest],
) -> None:
    class Unreadable(FakeSession):
        def publish(self) -> NoReturn:
            raise ValueError("odd callback")

    assert _ask(FakeInspection(session=Unreadable()), "/") == PAGE
    assert faults.FAULTS.last().startswith("ValueError (test_endpoints.py:")


def test_a_proxy_that_breaks_is_one_line(
    forwarded: list[ProxyRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: ProxyRequest) -> NoReturn:
        raise ValueError("no interpreter")

    monkeypatch.setattr(proxy, "prepare", broken)
    answer = _ask(FakeInspection(), "/")
    line = b"dash_inspector: the page cannot be shown: ValueError (test_endpoints.py:"
    assert (answer.status, answer.body.startswith(line)) == (502, True)
    assert answer.body.count(b"\n") == 1


@pytest.mark.parametrize("session", [None, FakeSession()])
def test_a_browser_without_a_page_gets_one_that_tries_again(
    monkeypatch: pytest.MonkeyPatch, session: FakeSession | None
) -> None:
    def broken(_: ProxyRequest) -> NoReturn:
        raise ValueError("no interpreter")

    monkeypatch.setattr(proxy, "prepare", broken)
    monkeypatch.setattr(faults.FAULTS, "_seen", {})
    answer = _ask(FakeInspection(session), "/", headers={"accept": "text/html"})
    assert answer.status == (503 if session is None else 502)
    assert b"diFirstLoad.fail(" in answer.body
