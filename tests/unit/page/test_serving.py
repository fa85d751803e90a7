"""One page per app key and prefix, for whoever knows the secret."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from dash_inspector.page.serving import Pages, explain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def _page(name: str) -> WSGIApplication:
    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        secret = environ.get("HTTP_X_DASH_INSPECTOR_SECRET", "none")
        return [f"{name} {environ['PATH_INFO']} {secret}".encode()]

    return answer


class _Builder:
    def __init__(self) -> None:
        self.built: list[tuple[str, str]] = []
        self.error: Exception | None = None

    def __call__(self, app_key: str, prefix: str) -> WSGIApplication:
        self.built.append((app_key, prefix))
        if self.error is not None:
            raise self.error
        return _page(f"{app_key}@{prefix}")


def _ask(pages: Pages, key: str = "a", prefix: str = "/p/", **more: str) -> tuple[str, str]:
    environ: dict[str, Any] = {
        "PATH_INFO": "/x",
        "HTTP_X_DASH_INSPECTOR_SECRET": "s3cret",
        "HTTP_X_DASH_INSPECTOR_APP": key,
        "HTTP_X_DASH_INSPECTOR_PREFIX": prefix,
        **more,
    }
    heard: list[str] = []
    chunks = pages(environ, lambda status, headers, error=None: heard.append(status))  # type: ignore[arg-type]
    return heard[0], b"".join(chunks).decode()


def test_each_app_and_prefix_has_a_page_that_is_built_once() -> None:
    build = _Builder()
    pages = Pages(build, "s3cret")
    assert _ask(pages, "a", "/p/") == ("200 OK", "a@/p/ /x none")
    assert _ask(pages, "a", "/q/") == ("200 OK", "a@/q/ /x none")
    assert _ask(pages, "b", "/p/") == ("200 OK", "b@/p/ /x none")
    assert _ask(pages, "a", "/p/") == ("200 OK", "a@/p/ /x none")
    assert build.built == [("a", "/p/"), ("a", "/q/"), ("b", "/p/")]


@pytest.mark.parametrize("claim", ["", "s3cre", "s3cret ", "\xe9"])
def test_without_the_secret_nothing_is_built(claim: str) -> None:
    build = _Builder()
    pages = Pages(build, "s3cret")
    answer = _ask(pages, HTTP_X_DASH_INSPECTOR_SECRET=claim)
    assert answer == ("403 Forbidden", "Only the inspector's proxy is admitted.\n")
    assert build.built == []


def test_only_the_latest_used_are_kept() -> None:
    build = _Builder()
    pages = Pages(build, "s3cret", limit=2)
    for key in ("a", "b", "a", "c", "a", "b"):
        _ask(pages, key)
    assert [key for key, _ in build.built] == ["a", "b", "c", "b"]


def test_concurrent_first_requests_build_one_page() -> None:
    build, together = _Builder(), threading.Barrier(4)
    pages = Pages(build, "s3cret")

    def ask(_: int) -> str:
        together.wait(5)
        return _ask(pages)[0]

    with ThreadPoolExecutor(4) as crowd:
        assert list(crowd.map(ask, range(4))) == ["200 OK"] * 4
    assert len(build.built) == 1


def test_a_page_that_cannot_be_built_says_why_and_is_tried_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    build = _Builder()
    build.error = ValueError("no\nsuch  app")
    pages = Pages(build, "s3cret")
    assert _ask(pages) == ("503 Service Unavailable", "ValueError: no such app\n")
    assert "Traceback" in capsys.readouterr().err
    build.error = None
    assert _ask(pages)[0] == "200 OK"


def test_what_is_missing_is_named_with_its_cure() -> None:
    missing = ModuleNotFoundError("x", name="dash_ag_grid.sub")
    own = ModuleNotFoundError("No module named 'dash_inspector.x'", name="dash_inspector.x")
    assert explain(missing) == "dash_ag_grid is not installed: pip install dash-ag-grid"
    assert explain(own) == "ModuleNotFoundError: No module named 'dash_inspector.x'"
    assert explain(KeyError()) == "KeyError"
    odd = ModuleNotFoundError("x", name="a;$(b)\x1b")
    assert explain(odd) == r"a;$(b)\x1b is not installed: pip install 'a;$(b)\x1b'"
    assert explain(ValueError("\x1b[2J")) == r"ValueError: \x1b[2J"
