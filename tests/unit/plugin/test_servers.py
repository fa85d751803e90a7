from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from dash_inspector.plugin.servers import lifespan_config, starting_worker
from dash_inspector.plugin.watch import watch_worker

GUNICORN = """
def spawn_worker(worker, then):
    return then()
"""
UVICORN = """
def main(self, then):
    return then()
"""


def _module(name: str, source: str, monkeypatch: pytest.MonkeyPatch) -> Any:
    module = ModuleType(name)
    exec(source, vars(module))
    monkeypatch.setitem(sys.modules, name, module)
    return module


class Worker:
    def run(self) -> str:
        return "served"


def test_a_worker_is_known_while_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    assert starting_worker() is None
    arbiter = _module("gunicorn.arbiter", GUNICORN, monkeypatch)
    assert starting_worker() is None
    worker = Worker()
    assert arbiter.spawn_worker(worker, lambda: [starting_worker()]) == [worker]


def test_a_worker_that_serves_is_heard_of_and_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    assert watch_worker(lambda: heard.append("start")) is None
    arbiter = _module("gunicorn.arbiter", GUNICORN, monkeypatch)
    worker = Worker()
    patch = arbiter.spawn_worker(worker, lambda: watch_worker(lambda: heard.append("start")))
    assert heard == []
    assert worker.run() == "served"
    assert heard == ["start"]
    assert patch.undo()
    assert vars(worker) == {}


def test_a_lifespan_knows_its_server(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lifespan_config() is None
    lifespan = _module("uvicorn.lifespan.on", UVICORN, monkeypatch)
    assert lifespan_config() is None
    told = SimpleNamespace(config="its configuration")
    assert lifespan.main(told, lifespan_config) == "its configuration"
