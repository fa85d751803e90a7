"""The first requests reach the host one by one, as its first request sets it up."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from dash_inspector.plugin import turnstile
from dash_inspector.plugin.mount_asgi import AsgiMount
from dash_inspector.plugin.mount_wsgi import WsgiMount
from dash_inspector.plugin.sites import Sites
from dash_inspector.plugin.turnstile import Turnstile
from tests.unit.plugin.servers import RecordingSite

REQUESTS = 3
ENVIRON = {"PATH_INFO": "/", "REQUEST_METHOD": "GET"}
SCOPE: dict[str, Any] = {"type": "http", "path": "/", "method": "GET", "headers": []}


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
        self.entered = threading.Event()
        self.others = threading.Event()

    def enter(self) -> bool:
        """Whether this is the first request, which sets the host up."""
        if self.first.acquire(blocking=False):
            self.entered.set()
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


def _sites(site: RecordingSite) -> Sites:
    found = Sites()
    found.add(site)
    return found


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each that waited, whether the first one let it go."""
    found: list[bool] = []

    def wait(gate: Turnstile) -> None:
        found.append(gate._opened.wait(10.0))

    monkeypatch.setattr(Turnstile, "wait", wait)
    return found


def _threads(ask: Callable[[], object], count: int) -> list[threading.Thread]:
    threads = [threading.Thread(target=ask) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


@pytest.mark.parametrize("site", [SlowSite, RecordingSite])
def test_threads_follow_the_first(site: Callable[[], RecordingSite], waited: list[bool]) -> None:
    host = Host()
    mount = WsgiMount(host, _sites(site()))
    for thread in _threads(lambda: mount(dict(ENVIRON), lambda *_: None), REQUESTS):
        thread.join(60)
    assert (host.ready, host.too_early, waited) == (True, 0, [True, True])


def test_a_thread_that_comes_while_the_first_one_is_served_waits_too(waited: list[bool]) -> None:
    host = Host()
    mount = WsgiMount(host, _sites(RecordingSite(undecided=True)))

    def ask() -> None:
        mount(dict(ENVIRON), lambda *_: None)

    first = _threads(ask, 1)
    assert host.entered.wait(60)
    for thread in [*_threads(ask, REQUESTS - 1), *first]:
        thread.join(60)
    assert (host.ready, host.too_early, waited) == (True, 0, [True, True])


async def _receive() -> dict[str, Any]:
    return {}


async def _send(_message: dict[str, Any]) -> None:
    return None


@pytest.mark.parametrize(
    ("site", "late"), [(SlowSite, False), (RecordingSite, False), (RecordingSite, True)]
)
def test_tasks_follow_the_first(
    site: Callable[[], RecordingSite], late: bool, waited: list[bool]
) -> None:
    host = Host()

    async def inner(_scope: Any, _receive: Any, _send: Any) -> None:
        if host.enter():
            await asyncio.to_thread(host.others.wait, 0.1)
            host.ready = True

    async def play() -> None:
        mount = AsgiMount(inner, _sites(site()))
        first = asyncio.create_task(mount(dict(SCOPE), _receive, _send))
        if late:
            await asyncio.to_thread(host.entered.wait, 60)
        others = (mount(dict(SCOPE), _receive, _send) for _ in range(REQUESTS - 1))
        await asyncio.gather(first, *others)

    asyncio.run(play())
    assert (host.ready, host.too_early, waited) == (True, 0, [True, True])


def test_an_answer_that_has_begun_lets_the_others_go(waited: list[bool]) -> None:
    async def endless(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.Event().wait()

    async def play() -> None:
        mount = AsgiMount(endless, _sites(RecordingSite()))
        begun = asyncio.Event()

        async def send(_message: dict[str, Any]) -> None:
            begun.set()

        first = asyncio.create_task(mount(dict(SCOPE), _receive, send))
        await begun.wait()
        begun.clear()
        second = asyncio.create_task(mount(dict(SCOPE), _receive, send))
        await begun.wait()
        first.cancel()
        second.cancel()

    asyncio.run(play())
    assert waited == []


def test_a_websocket_neither_leads_nor_waits(waited: list[bool]) -> None:
    async def host(scope: Any, _receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await asyncio.Event().wait()
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def play() -> bool:
        mount = AsgiMount(host, _sites(RecordingSite()))
        socket = asyncio.create_task(mount({**SCOPE, "type": "websocket"}, _receive, _send))
        await asyncio.sleep(0)
        await mount(dict(SCOPE), _receive, _send)
        return socket.cancel()

    assert asyncio.run(play())
    assert waited == []


def test_nobody_waits_for_a_first_request_that_takes_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turnstile, "_PATIENCE_SECONDS", 0.0)
    gate = Turnstile()
    assert gate.leads()
    assert not gate.leads()
    assert not gate.opened
    gate.wait()
    assert gate.opened  # who comes later does not wait at all


def test_the_first_one_lets_the_others_go_also_when_the_host_fails(waited: list[bool]) -> None:
    def broken(*_: Any) -> Iterable[bytes]:
        raise ValueError("host")

    mount = WsgiMount(broken, _sites(RecordingSite()))
    for _ in range(2):
        with pytest.raises(ValueError, match="host"):
            mount(dict(ENVIRON), None)
    assert waited == []


def test_a_task_that_fails_lets_the_others_go(waited: list[bool]) -> None:
    async def broken(*_: Any) -> None:
        raise ValueError("host")

    async def play() -> None:
        mount = AsgiMount(broken, _sites(RecordingSite()))
        for _ in range(2):
            with pytest.raises(ValueError, match="host"):
                await mount(dict(SCOPE), _receive, _send)

    asyncio.run(play())
    assert waited == []
