"""The harness itself: every server starts, answers in a browser, and leaves nothing behind."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import psutil
import pytest
from playwright.sync_api import Error, Page, expect

from tests.conftest import complaint
from tests.functional.browser import MISSING, Faults, launch
from tests.functional.commands import Backend, Mode
from tests.functional.processes import family, listening
from tests.functional.serving import Serve
from tests.functional.waiting import until

APP = """
import os
from dash import Dash, Input, Output, dcc, html

backend = {} if os.environ["BACKEND"] == "flask" else {"backend": os.environ["BACKEND"]}
app = Dash(__name__, **backend)
app.layout = html.Div([dcc.Input(id="name"), html.P(id="greeting")])

@app.callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello {name or 'nobody'}"
"""
CASES: list[tuple[Backend, Mode, str | None]] = [
    ("flask", "run", None),
    ("flask", "debug", None),
    ("flask", "gunicorn", None),
    ("flask", "gunicorn-preload", None),
    ("flask", "run", "3.0.4"),
    ("flask", "run", "3.4.0"),
    ("flask", "run", "4.0.0"),
    ("fastapi", "run", None),
    ("fastapi", "debug", None),
    ("fastapi", "gunicorn", None),
    ("fastapi", "uvicorn", None),
    ("fastapi", "uvicorn-reload", None),
    ("fastapi", "uvicorn-workers", None),
    ("fastapi", "uvicorn", "4.2.0"),
    ("quart", "run", None),
    ("quart", "debug", None),
    ("quart", "hypercorn", None),
    ("quart", "uvicorn", None),
    ("quart", "hypercorn", "4.2.0"),
]


@pytest.mark.parametrize(("backend", "mode", "dash"), CASES)
def test_every_server_answers_and_leaves_nothing(
    serve: Serve, backend: Backend, mode: Mode, dash: str | None
) -> None:
    with serve(APP, backend=backend, mode=mode, dash=dash) as server:
        answer = server.get("/_dash-layout")
        assert answer.status_code == 200, server.log()
        assert "greeting" in answer.text
    assert family(server.token) == []
    assert not listening(server.port)


def test_a_server_that_cannot_start_fails_with_its_log(serve: Serve) -> None:
    with (
        pytest.raises(AssertionError, match="boom at import"),
        serve("raise SystemExit('boom at import')"),
    ):
        pass


def test_a_process_left_behind_fails_the_test(tmp_path: Path) -> None:
    serve = Serve(tmp_path, patience=1)
    orphan = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
"""
    with pytest.raises(AssertionError, match="left behind"), serve(APP + orphan) as server:
        until(server.children, "the orphan")
    until(lambda: not family(server.token), "the end of the orphan")


@pytest.mark.browser
def test_a_page_in_the_browser(serve: Serve, page: Page) -> None:
    with serve(APP) as server:
        page.goto(server.url)
        page.locator("#name").fill("Ada")
        expect(page.locator("#greeting")).to_have_text("Hello Ada")


@pytest.mark.browser
def test_faults_of_a_page_are_seen(page: Page, faults: Faults) -> None:
    faults.allow("boom|127.0.0.2|ERR_|Failed to fetch")
    page.set_content("<script>fetch('http://127.0.0.2:9/'); console.error('boom')</script>")
    until(lambda: page.evaluate("1") and len(faults.seen) >= 2, "both faults")
    assert "console: boom" in faults.seen
    assert "request to another host: http://127.0.0.2:9/" in faults.seen


def test_no_variable_of_the_user_reaches_a_server(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASH_DEBUG", "true")
    with serve(APP) as server:
        assert "DASH_DEBUG" not in psutil.Process(server.pid).environ()


def test_a_missing_chromium_fails_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_there(**_: Any) -> NoReturn:
        raise Error("Executable doesn't exist")

    playwright: Any = SimpleNamespace(chromium=SimpleNamespace(launch=nothing_there))
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(pytest.fail.Exception, match=f"^{re.escape(MISSING)}\n") as failed:
        launch(playwright)
    assert "Executable doesn't exist" in str(failed.value)


def test_on_ci_a_skip_or_a_run_without_a_browser_is_complained_about() -> None:
    report = SimpleNamespace(when="call", keywords={"browser": True})
    assert complaint({"passed": [report]}) is None
    skipped = {"passed": [report], "skipped": [report]}
    assert complaint(skipped) == "a test was skipped, which is not allowed here"
    assert (
        complaint({"passed": [SimpleNamespace(when="call", keywords={})]}) == "no browser test ran"
    )
