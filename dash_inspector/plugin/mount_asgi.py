"""Around an ASGI server: our own paths answered without blocking its loop, all else passed on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, TypeVar

from dash_inspector.plugin.arrival import ARRIVED, route_path, visit_of_scope
from dash_inspector.plugin.faults import FAULTS, described
from dash_inspector.plugin.sites import MAX_BODY, Sites
from dash_inspector.plugin.turnstile import Turnstile

if TYPE_CHECKING:
    from dash_inspector.plugin.api_calls import ApiCall
    from dash_inspector.plugin.http import ProxyResponse
    from dash_inspector.plugin.site import Site

_Result = TypeVar("_Result")
Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


class AsgiMount:
    """An ASGI app that is the host's own, save below the mounts of its sites."""

    def __init__(self, inner: Any, sites: Sites) -> None:
        self.inner = inner
        self._sites = sites
        self._turnstile = Turnstile()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request: ours, or the host's."""
        if scope["type"] not in ("http", "websocket"):
            self._tell_of_start(scope)
            await self.inner(scope, receive, send)
            return
        token = ARRIVED.set(scope)
        try:
            await self._settle(scope)
            site, call = self._look(scope)
            if site is not None:
                await _send(await _answer(site, scope, receive), scope, send)
            elif self._turnstile.opened or scope["type"] != "http":
                await self._host(call, scope, receive, send)
            else:
                await self._in_turn(call, scope, receive, send)
        finally:
            ARRIVED.reset(token)

    async def _in_turn(
        self, call: ApiCall | None, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if not self._turnstile.leads():
            await in_thread(self._turnstile.wait)
            await self._host(call, scope, receive, send)
            return

        async def answer(message: dict[str, Any]) -> None:
            self._turnstile.open()
            await send(message)

        try:
            await self._host(call, scope, receive, answer)
        finally:
            self._turnstile.open()

    async def _host(self, call: ApiCall | None, scope: Scope, receive: Receive, send: Send) -> None:
        if call is not None:
            await self._watched(call, scope, receive, send)
        else:
            await self.inner(scope, receive, send)

    def _tell_of_start(self, scope: Scope) -> None:
        try:
            if scope["type"] == "lifespan":
                self._sites.starts()
        except Exception as error:  # noqa: BLE001  the host starts whatever happens
            FAULTS.note("seeing the server start", error)

    async def _settle(self, scope: Scope) -> None:
        """Record from the first callback on; in a thread, as a file may be locked."""
        sites = self._sites
        try:
            if sites.undecided:
                context = copy_context()
                await in_thread(lambda: context.run(sites.settle))
            if (scope["type"] == "websocket" or scope["method"] == "POST") and sites.pending:
                await in_thread(sites.begin)
        except Exception as error:  # noqa: BLE001  the host must be answered whatever happens
            FAULTS.note("looking at a request", error)

    def _look(self, scope: Scope) -> tuple[Site | None, ApiCall | None]:
        try:
            path = route_path(scope)
            site = self._sites.owner(path)
            if scope["type"] == "http" and site is not None:
                return site, None
            if scope.get("method") != "POST":
                return None, None
            return None, self._sites.posted(*_wanted(scope), path)
        except Exception as error:  # noqa: BLE001  the host must be answered whatever happens
            FAULTS.note("looking at a request", error)
            return None, None

    async def _watched(self, call: ApiCall, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                headers = message.get("headers", ())
                call.answered(
                    message["status"],
                    [(k.decode("latin-1"), v.decode("latin-1")) for k, v in headers],
                )
            await send(message)

        try:
            await self.inner(scope, receive, answer)
        except BaseException as error:
            call.ended(error)
            raise
        call.ended()


def _wanted(scope: Scope) -> tuple[str | None, str | None]:
    header = length = None
    for key, value in scope["headers"]:
        if key == b"x-dash-inspector":
            header = value.decode("latin-1")
        elif key == b"content-length":
            length = value.decode("latin-1")
    return header, length


async def _answer(site: Site, scope: Scope, receive: Receive) -> ProxyResponse:
    from dash_inspector.plugin.http import line

    try:
        body = await _body(receive)
        if body is None:
            return line(413, f"dash_inspector: a body of over {MAX_BODY} bytes is too large")
        visit = visit_of_scope(scope, body)
        return await in_thread(lambda: site.answer(visit))
    except Exception as error:  # noqa: BLE001  our page's fault is not the server's
        FAULTS.note("answering for the page", error)
        return line(500, f"dash_inspector: {described(error)}")


async def _body(receive: Receive) -> bytes | None:
    parts = bytearray()
    while True:
        message = await receive()
        parts += message.get("body", b"")
        if len(parts) > MAX_BODY:
            return None
        if message["type"] != "http.request" or not message.get("more_body", False):
            return bytes(parts)


async def in_thread(work: Callable[[], _Result]) -> _Result:
    """The result of blocking work, done in a daemon thread of its own: it never holds the loop,
    nor the end of the process as a thread of the loop's pool would."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_Result] = loop.create_future()

    def settle(set_it: Callable[[Any], None], value: Any) -> None:
        if not done.done():
            set_it(value)

    def run() -> None:
        try:
            outcome: tuple[Callable[[Any], None], Any] = (done.set_result, work())
        except Exception as error:  # noqa: BLE001  it is raised where it is awaited
            outcome = (done.set_exception, error)
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, *outcome)

    threading.Thread(target=run, name="dash-inspector-visit", daemon=True).start()
    return await done


async def _send(response: ProxyResponse, scope: Scope, send: Send) -> None:
    from dash_inspector.plugin.http import framed

    headers, body = framed(response, scope.get("method", "GET"))
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": response.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
