"""The environment and the words of the page process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
import pytest

from dash_inspector.plugin import page_start
from dash_inspector.plugin.page_endpoint import PageError, log_file
from tests.functional.waiting import until

if TYPE_CHECKING:
    from pathlib import Path


def test_what_configures_the_app_or_its_server_is_taken_out() -> None:
    host = {
        "PATH": "/bin",
        "PYTHONPATH": "/src",
        "HOME": "/home",
        "DASH_DEBUG": "1",
        "DASH_REQUESTS_PATHNAME_PREFIX": "/x/",
        "_DASH_FASTAPI_CONFIG": "{}",
        "WERKZEUG_RUN_MAIN": "true",
        "WERKZEUG_SERVER_FD": "3",
        "FLASK_DEBUG": "1",
        "GUNICORN_CMD_ARGS": "-w 3",
        "HOST": "0.0.0.0",
        "PORT": "80",
        "PYTHONINSPECT": "1",
        "PYTHONWARNINGS": "error",
        "DASH_INSPECTOR": "1",
    }
    assert page_start.environment(host) == {
        "PATH": "/bin",
        "PYTHONPATH": "/src",
        "HOME": "/home",
        "DASH_INSPECTOR": "0",
        "PYTHONIOENCODING": "utf-8",
    }


def test_its_last_words_are_the_last_line_that_says_something(tmp_path: Path) -> None:
    assert page_start.last_words(tmp_path) == ""
    log_file(tmp_path).write_bytes(b"Traceback\n  more\nValueError: \xff no\n\n  \n")
    assert page_start.last_words(tmp_path) == "ValueError: \ufffd no"
    log_file(tmp_path).write_bytes(b"ValueError: \x1b[2J")
    assert page_start.last_words(tmp_path) == r"ValueError: \x1b[2J"


def test_an_interpreter_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    with pytest.raises(PageError, match=r"could not be started: .*No such file"):
        page_start.start(tmp_path, "", ("app", "/p/"))


@pytest.mark.parametrize(
    ("named", "used"),
    [
        ("/x/python3.11", "/x/python3.11"),
        ("", "/prefix/bin/python"),
        ("/x/uwsgi", "/prefix/bin/python"),
    ],
)
def test_the_interpreter_of_a_server_that_embeds_it(
    named: str, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", named)
    monkeypatch.setattr("sys.prefix", "/prefix")
    assert page_start._interpreter() == used


def test_one_that_says_nothing_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = tmp_path / "silent.py"
    silent.write_text(
        "import os, signal\n"
        "if os.fork(): os._exit(0)\n"
        "open('pid', 'w').write(str(os.getpid()))\n"
        "signal.pause()\n"
    )
    monkeypatch.setattr(page_start, "_BOOTSTRAP", silent)
    monkeypatch.setattr(page_start, "_STARTUP", 0.5)
    with pytest.raises(PageError, match=r"said nothing for 0 s and was ended\.$"):
        page_start.start(tmp_path, "", ("app", "/p/"))
    pid = int((tmp_path / "pid").read_text())
    until(lambda: not _runs(pid), f"the end of {pid}")


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


@pytest.mark.parametrize(
    ("script", "line"),
    [
        ("raise SystemExit('bad luck')", "bad luck"),
        ("pass", "it ended without a word"),
        ("print('no json')", "it ended without a word"),
        ("print('[1]')", "it ended without a word"),
        ('print(\'{"error": "no memory"}\')', "no memory"),
    ],
)
def test_one_that_fails_is_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, line: str
) -> None:
    failing = tmp_path / "failing.py"
    failing.write_text(script)
    monkeypatch.setattr(page_start, "_BOOTSTRAP", failing)
    with pytest.raises(PageError) as raised:
        page_start.start(tmp_path, "", ("app", "/p/"))
    assert str(raised.value) == f"The page process failed to start: {line}"
