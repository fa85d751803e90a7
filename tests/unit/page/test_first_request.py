"""A page has had its first request before anybody's is answered."""

from __future__ import annotations

import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from dash_inspector.model.assets import assets_path
from dash_inspector.page.__main__ import builder
from dash_inspector.page.first_request import PATHS, complete
from dash_inspector.page.serving import Pages
from tests.unit.page import factory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class _App:
    def __init__(self, broken: str | None = None) -> None:
        self.asked: list[str] = []
        self._broken = broken

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        self.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        start("500 NO" if environ["PATH_INFO"] == self._broken else "200 OK", [])
        return [b""]


def test_all_that_a_browser_asks_for_first_is_asked_for() -> None:
    app = _App()
    complete(app)
    assert app.asked == [f"GET {path}" for path in PATHS]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_not_answered_is_named(path: str) -> None:
    with pytest.raises(RuntimeError, match=f"^{path} answered 500 NO$"):
        complete(_App(path))


def _visit(pages: Pages, key: str) -> str:
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "HTTP_X_DASH_INSPECTOR_SECRET": "s3cret",
        "HTTP_X_DASH_INSPECTOR_APP": key,
    }
    return b"".join(pages(environ, lambda status, headers, error=None: None)).decode()  # type: ignore[arg-type]


@pytest.mark.parametrize("visits", [2, 8])
def test_first_visits_at_once_all_get_the_whole_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, visits: int
) -> None:
    pages = Pages(builder(tmp_path), "s3cret")
    pages.page("another", "/")
    answered, walk = threading.Event(), os.walk

    def slow(*given: Any, **more: Any) -> Iterator[Any]:
        """Whoever looks for the assets first waits for somebody to be answered without them."""
        answered.wait(0.5)
        return walk(*given, **more)

    def visit(_: int) -> str:
        page = _visit(pages, factory.KEY)
        answered.set()
        return page

    monkeypatch.setattr(os, "walk", slow)
    with ThreadPoolExecutor(visits) as crowd:
        seen = list(crowd.map(visit, range(visits)))
    files = [tuple(re.findall(r'(?:src|href)="/([^"?]+)', page)) for page in seen]
    assert len(set(files)) == 1
    ours = {name.removeprefix("assets/") for name in files[0] if name.startswith("assets/")}
    assert ours == {path.name for path in (assets_path() / "page").iterdir()}


def test_a_first_visit_sets_nothing_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(builder(tmp_path), "s3cret")
    pages.page(factory.KEY, "/")
    monkeypatch.setattr(os, "walk", lambda *_, **__: 1 / 0)
    assert "/assets/base.js" in _visit(pages, factory.KEY)


def test_a_page_that_is_not_complete_answers_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pages = Pages(builder(tmp_path), "s3cret")
    with monkeypatch.context() as patch:
        patch.setattr(os, "walk", lambda *_, **__: 1 / 0)
        assert _visit(pages, factory.KEY) == "RuntimeError: / answered 500 INTERNAL SERVER ERROR\n"
    assert "/assets/base.js" in _visit(pages, factory.KEY)
