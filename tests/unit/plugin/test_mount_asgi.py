from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest

from dash_inspector.plugin.arrival import current_visit
from dash_inspector.plugin.http import ProxyResponse, Visit, line
from dash_inspector.plugin.mount_asgi import AsgiMount, in_thread
from dash_inspector.plugin.sites import MAX_BODY, Sites
from tests.unit.plugin.servers import RecordingSite

HOST_START = {"type": "http.response.start", "status": 202, "headers": [(b"content-length", b"4")]}


class Host:
    """A host that writes down which scopes it was given, and under which request."""

    def __init__(self) -> None:
        self.scopes: list[str] = []
        self.visits: list[Visit | None] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scopes.append(scope["type"])
        self.visits.append(current_visit())
        if scope["type"] == "http":
            await send(HOST_START)
            await send({"type": "http.response.body", "body": b"host"})


async def _ask(
    mount: AsgiMount, path: str, *parts: bytes, kind: str = "http", **scope: Any
) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []
    messages = [
        {"type": "http.request", "body": part, "more_body": number < len(parts)}
        for number, part in enumerate(parts, 1)
    ] or [{"type": "http.request", "body": b""}]

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    method = "POST" if parts else "GET"
    headers: list[tuple[bytes, bytes]] = [(b"x-dash-inspector", b"v=1"), (b"content-length", b"3")]
    base = {"type": kind, "path": path, "method": method, "headers": headers}
    await mount({**base, **scope}, receive, send)
    return sent


def _mount(site: RecordingSite, host: Any = None) -> AsgiMount:
    sites = Sites()
    sites.add(site)
    return AsgiMount(host or Host(), sites)


def test_ours_is_answered_whole() -> None:
    site = RecordingSite()
    start, body = asyncio.run(_ask(_mount(site), "/_inspector/x", b"ab", b"c"))
    assert start["status"] == 200
    assert start["headers"] == [(b"content-type", b"text/plain"), (b"content-length", b"13")]
    assert body["body"] == b"/_inspector/x"
    assert site.told[0].body == b"abc"


def test_a_head_has_no_body() -> None:
    _, body = asyncio.run(_ask(_mount(RecordingSite()), "/_inspector", method="HEAD"))
    assert body["body"] == b""


@pytest.mark.parametrize("kind", ["lifespan", "websocket", "http"])
def test_the_hosts_is_the_hosts(kind: str) -> None:
    host = Host()
    path = "/_inspector" if kind == "websocket" else "/x"
    sent = asyncio.run(_ask(_mount(RecordingSite(), host), path, kind=kind))
    assert host.scopes == [kind]
    assert [message["type"] for message in sent] == (
        ["http.response.start", "http.response.body"] if kind == "http" else []
    )


def test_a_lifespan_is_a_start_and_decides_nothing() -> None:
    site = RecordingSite(undecided=True)
    mount = _mount(site)
    asyncio.run(_ask(mount, "", kind="lifespan"))
    assert site.told == ["starts"]
    assert site.undecided
    asyncio.run(_ask(mount, "/ws", kind="websocket"))
    assert site.told == ["starts", "settle"]


@pytest.mark.parametrize(
    ("kind", "parts", "told"),
    [
        ("http", (), []),
        ("http", (b"{}",), ["begin", ("v=1", "3")]),
        ("websocket", (), ["begin"]),
    ],
)
def test_a_site_begins_before_its_first_callback_off_the_loop(
    kind: str, parts: tuple[bytes, ...], told: list[Any]
) -> None:
    class Threaded(RecordingSite):
        def begin(self) -> None:
            super().begin()
            threads.append(threading.current_thread())

    threads: list[threading.Thread] = []
    site = Threaded(pending=True)
    asyncio.run(_ask(_mount(site), site.callbacks, *parts, kind=kind))
    assert site.told == told
    assert threading.main_thread() not in threads


def test_the_loop_goes_on_while_a_site_is_being_decided() -> None:
    class Slow(RecordingSite):
        def settle(self) -> None:
            visits.append(current_visit())
            assert released.wait(10)
            super().settle()

    visits: list[Visit | None] = []
    released, host = threading.Event(), Host()

    async def both() -> None:
        first = asyncio.create_task(_ask(_mount(Slow(undecided=True), host), "/x"))
        while not visits:
            await asyncio.sleep(0)
        assert host.scopes == []  # it waits, and this goes on
        released.set()
        await first

    asyncio.run(both())
    assert host.scopes == ["http"]
    assert visits[0] is not None
    assert visits[0].path == "/x"


def test_a_site_that_cannot_be_decided_is_not_the_hosts_problem() -> None:
    class Broken(RecordingSite):
        def settle(self) -> None:
            raise ValueError("ours")

        def starts(self) -> None:
            raise ValueError("ours")

    host = Host()
    mount = _mount(Broken(undecided=True), host)
    asyncio.run(_ask(mount, "", kind="lifespan"))
    asyncio.run(_ask(mount, "/x"))
    assert host.scopes == ["lifespan", "http"]


def test_a_callback_is_announced() -> None:
    site = RecordingSite()
    host = Host()
    asyncio.run(_ask(_mount(site, host), "/_dash-update-component", b"abc"))
    assert site.told == [("v=1", "3")]
    assert host.visits[0] is not None
    assert host.visits[0].path == "/_dash-update-component"


def test_an_api_endpoint_is_watched_to_its_end() -> None:
    site = RecordingSite(api="/api")
    assert asyncio.run(_ask(_mount(site), "/api", b"abc"))[0] == HOST_START
    assert (site.told[0]["status"], site.told[0]["bytes_out"]) == (202, 4)


def test_too_large_a_body_is_let_go() -> None:
    site = RecordingSite()
    half = b"x" * (MAX_BODY // 2 + 1)
    start, _ = asyncio.run(_ask(_mount(site), "/_inspector", half, half, half))
    assert start["status"] == 413
    assert site.told == []


def test_a_fault_of_ours_is_one_line() -> None:
    def broken(_: Any) -> ProxyResponse:
        raise ValueError("ours")

    start, body = asyncio.run(_ask(_mount(RecordingSite(answer_with=broken)), "/_inspector"))
    assert start["status"] == 500
    assert body["body"].startswith(b"dash_inspector: ValueError (test_mount_asgi.py:")
    assert body["body"].count(b"\n") == 1


def test_the_loop_goes_on_while_our_answer_is_made() -> None:
    released = threading.Event()

    def slow(_: Any) -> ProxyResponse:
        assert released.wait(10)
        return line(200, "at last")

    async def both() -> bytes:
        mount = _mount(RecordingSite(answer_with=slow))
        ours = asyncio.create_task(_ask(mount, "/_inspector"))
        host = await _ask(mount, "/x")  # answered while ours still waits
        assert host[1]["body"] == b"host"
        released.set()
        return bytes((await ours)[1]["body"])

    assert asyncio.run(both()) == b"at last\n"


def test_who_does_not_wait_any_longer_is_not_disturbed() -> None:
    released, done = threading.Event(), threading.Event()

    def slow() -> ProxyResponse:
        released.wait(10)
        done.set()
        return line(200, "too late")

    async def impatient() -> None:
        waiting = asyncio.create_task(in_thread(slow))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting

    asyncio.run(impatient())
    released.set()
    assert done.wait(10)
