"""What an answer imports, no other answer sees half imported."""

from __future__ import annotations

import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import TYPE_CHECKING

from dash_inspector.page.compression import collect
from dash_inspector.page.one_at_a_time import OneAtATime

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pytest
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

LATE = "imported_by_an_answer"


class _Importing:
    """``/import`` takes its time over a module; ``/look`` uses what there is, as plotly does."""

    def __init__(self) -> None:
        self.begun, self.looked = threading.Event(), threading.Event()

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        start("200 OK", [])
        if environ["PATH_INFO"] == "/import":
            sys.modules[LATE] = ModuleType(LATE)
            self.begun.set()
            self.looked.wait(0.5)  # nobody may
            sys.modules[LATE].Series = object  # type: ignore[attr-defined]
            return [b"imported"]
        seen = hasattr(sys.modules[LATE], "Series")
        self.looked.set()
        return [b"whole" if seen else b"half"]


def test_no_answer_sees_half_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, LATE, ModuleType(LATE))
    app, lock = _Importing(), threading.Lock()
    pages = OneAtATime(app, lock), OneAtATime(app, lock)
    with ThreadPoolExecutor(1) as other:
        importing = other.submit(collect, pages[0], {"PATH_INFO": "/import"})
        assert app.begun.wait(10)
        _, _, seen = collect(pages[1], {"PATH_INFO": "/look"})
        assert importing.result(10)[2] == b"imported"
    assert seen == b"whole"


def test_an_answer_that_fails_holds_nobody_up() -> None:
    def failing(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        raise ValueError("simulated")

    lock = threading.Lock()
    with ThreadPoolExecutor(1) as other:
        failed = other.submit(collect, OneAtATime(failing, lock), {"PATH_INFO": "/"})
        assert str(failed.exception(10)) == "simulated"
    assert not lock.locked()
