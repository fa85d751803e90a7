from __future__ import annotations

import multiprocessing.process
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from dash_inspector.plugin import address
from dash_inspector.plugin.address import of_command, served_at, uvicorn_config

UVICORN = "/venv/lib/python3.11/site-packages/uvicorn/__main__.py"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (f"{UVICORN} app:app.server --host 127.0.0.1 --port 8050", "http://127.0.0.1:8050"),
        ("/venv/bin/uvicorn app:server", "http://127.0.0.1:8000"),
        ("uvicorn app:server --host=0.0.0.0 --port=80", "http://127.0.0.1:80"),
        ("uvicorn app:server --host ::1 --port 80", "http://[::1]:80"),
        ("uvicorn app:server --ssl-certfile c.pem", "https://127.0.0.1:8000"),
        ("uvicorn app:server --port 0", None),
        ("uvicorn app:server --uds /tmp/socket", None),
        ("uvicorn app:server --fd 3", None),
        ("uvicorn app:server --port", "http://127.0.0.1:8000"),
        ("gunicorn -k uvicorn_worker.UvicornWorker -b :8001 app:server", "http://127.0.0.1:8001"),
        ("hypercorn --bind [::]:8001 app:server", "http://[::1]:8001"),
        ("hypercorn --bind dev.local:8001 app:server", "http://dev.local:8001"),
        ("hypercorn app:server", None),  # a file may say where
        ("gunicorn --bind unix:/tmp/socket app:server", None),
        ("/home/ada/uvicorn/app.py --port 1", None),
        ("", None),
    ],
)
def test_what_a_command_line_says(command: str, expected: str | None) -> None:
    assert of_command(command.split(), {}) == expected


def test_what_uvicorns_variables_say() -> None:
    environ = {"UVICORN_HOST": "dev.local", "UVICORN_PORT": "81"}
    assert of_command(["uvicorn", "app:server"], environ) == "http://dev.local:81"


def _started_by(module: str, config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def target() -> None: ...

    target.__module__ = module
    process = SimpleNamespace(_target=target, _kwargs={"config": config})
    monkeypatch.setattr(multiprocessing.process, "parent_process", lambda: object())
    monkeypatch.setattr(multiprocessing.process, "current_process", lambda: process)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ({"host": "127.0.0.1", "port": 8001}, "http://127.0.0.1:8001"),
        ({"host": "0.0.0.0", "port": 1, "ssl_certfile": "c"}, "https://127.0.0.1:1"),
        ({"host": "127.0.0.1", "port": 0}, None),
        ({"host": "127.0.0.1", "port": 8001, "fd": 3}, None),
        ({}, None),
    ],
)
def test_a_child_of_uvicorns_asks_its_configuration(
    config: dict[str, Any], expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _started_by("uvicorn._subprocess", SimpleNamespace(**config), monkeypatch)
    monkeypatch.setattr(sys, "argv", ["uvicorn", "app:server"])
    assert served_at() == expected


@pytest.mark.parametrize(
    ("names", "secure", "expected"),
    [
        ([("127.0.0.1", 8001)], False, "http://127.0.0.1:8001"),
        (["/tmp/socket", ("0.0.0.0", 80)], True, "https://127.0.0.1:80"),
        ([("::1", 8001, 0, 0)], False, "http://[::1]:8001"),
        (["/tmp/socket"], False, None),
    ],
)
def test_a_worker_of_gunicorns_asks_its_sockets(
    names: list[Any], secure: bool, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    sockets = [SimpleNamespace(getsockname=lambda name=name: name) for name in names]
    worker = SimpleNamespace(sockets=sockets, cfg=SimpleNamespace(is_ssl=secure))
    monkeypatch.setattr(address, "starting_worker", lambda: worker)
    monkeypatch.setattr(sys, "argv", ["gunicorn", "--bind", ":1", "app:server"])
    assert served_at() == expected


@pytest.mark.parametrize(
    ("command", "expected"),
    [("app.py", "http://127.0.0.1:8001"), ("uvicorn --port 80 app:server", "http://127.0.0.1:80")],
)
def test_a_uvicorn_that_the_app_runs_asks_its_configuration(
    command: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = SimpleNamespace(host="127.0.0.1", port=8001)
    monkeypatch.setattr(address, "lifespan_config", lambda: config)
    monkeypatch.setattr(sys, "argv", command.split())
    assert served_at() == expected


def test_somebody_elses_child_is_none_of_uvicorns(monkeypatch: pytest.MonkeyPatch) -> None:
    _started_by("somebody.else", object(), monkeypatch)
    assert uvicorn_config() is None
