"""Requests that wait for our start reach the host one by one, as its first request sets it up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from typing import Any

import pytest

from dash_inspector.plugin import turnstile
from dash_inspector.plugin.mount_asgi import AsgiMount
from dash_inspector.plugin.mount_wsgi import WsgiMount
from dash_inspector.plugin.sites import Sites
from dash_inspector.plugin.turnstile import Turnstile
from tests.unit.plugin.servers import RecordingSite

REQUESTS = 3


class SlowSite(RecordingSite):
    """Decides only once all requests are there."""

    def __init__(self) -> None:
        super().__init__(undecided=True)
        self.here = threading.Barrier(REQUESTS, timeout=60)

    def settle(self) -> None:
        self.here.wait()
        super().settle()


class Host:
    """Finds out whether the first request was through when the next one came."""

    def __init__(self) -> None:
        self.ready = False
        self.too_early = 0
        self.first = threading.Lock()
        self.others = threading.Event()

    def enter(self) -> bool:
        """Whether this is the first request, which sets the host up."""
        if self.first.acquire(blocking=False):
            return True
        self.too_early += not self.ready
        self.others.set()
        return False

    def __call__(self, _environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if self.enter():
            self.others.wait(0.1)  # in vain, where the others are kept waiting
            self.ready = True
        start_response("200 OK", [])
        return []


@pytest.fixture
def sites() -> Sites:
    found = Sites()
    found.add(SlowSite())
    return found


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each that waited, whether the first one let it go."""
    found: list[bool] = []

    def wait(gate: Turnstile) -> None:
        found.append(gate._answered.wait(10.0))

    monkeypatch.setattr(Turnstile, "wait", wait)
    return found


def test_threads_follow_the_first(sites: Sites, waited: list[bool]) -> None:
    host = Host()
    mount = WsgiMount(host, sites)
    environ = {"PATH_INFO": "/", "REQUEST_METHOD": "GET"}

    def ask() -> None:
        mount(dict(environ), lambda *_: None)

    threads = [threading.Thread(target=ask) for _ in range(REQUESTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert (host.ready, host.too_early, waited) == (True, 0, [True, True])


def test_tasks_follow_the_first(sites: Sites, waited: list[bool]) -> None:
    host = Host()

    async def inner(_scope: Any, _receive: Any, _send: Any) -> None:
        if host.enter():
            await asyncio.to_thread(host.others.wait, 0.1)
            host.ready = True

    async def receive() -> dict[str, Any]:
        return {}

    async def send(_message: dict[str, Any]) -> None:
        return None

    async def play() -> None:
        scope = {"type": "http", "path": "/", "method": "GET", "headers": []}
        mount = AsgiMount(inner, sites)
        await asyncio.gather(*(mount(dict(scope), receive, send) for _ in range(REQUESTS)))

    asyncio.run(play())
    assert (host.ready, host.too_early, waited) == (True, 0, [True, True])


def test_nobody_waits_for_a_first_request_that_takes_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turnstile, "_PATIENCE_SECONDS", 0.0)
    gate = Turnstile()
    assert gate.leads()
    assert not gate.leads()
    gate.wait()


def test_the_first_one_lets_the_others_go_also_when_the_host_fails(
    waited: list[bool],
) -> None:
    sites = Sites()
    sites.add(RecordingSite(undecided=True))

    def broken(*_: Any) -> Iterable[bytes]:
        raise ValueError("host")

    mount = WsgiMount(broken, sites)
    with pytest.raises(ValueError, match="host"):
        mount({"PATH_INFO": "/", "REQUEST_METHOD": "GET"}, None)
    sites.undecided = True
    with pytest.raises(ValueError, match="host"):
        mount({"PATH_INFO": "/", "REQUEST_METHOD": "GET"}, None)
    assert waited == [True]
