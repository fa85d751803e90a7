"""Around a Flask server's ``wsgi_app``: our own paths answered, all else passed through."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from dash_inspector.plugin.arrival import ARRIVED, visit_of_environ
from dash_inspector.plugin.faults import FAULTS, described
from dash_inspector.plugin.sites import MAX_BODY, Sites
from dash_inspector.plugin.turnstile import Turnstile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.plugin.api_calls import ApiCall
    from dash_inspector.plugin.http import ProxyResponse
    from dash_inspector.plugin.site import Site


class WsgiMount:
    """A WSGI app that is the host's own, save below the mounts of its sites."""

    def __init__(self, inner: Any, sites: Sites) -> None:
        self._inner = inner
        self._sites = sites
        self._turnstile = Turnstile()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Serve a request: ours, or the host's."""
        token = ARRIVED.set(environ)
        try:
            site, call = self._look(environ)
            if site is not None:
                return _send(_answer(site, environ), environ, start_response)
            if self._turnstile.opened:
                return self._host(call, environ, start_response)
            return self._in_turn(call, environ, start_response)
        finally:
            ARRIVED.reset(token)

    def _in_turn(
        self, call: ApiCall | None, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes]:
        leads = self._turnstile.leads()
        if not leads:
            self._turnstile.wait()
        try:
            return self._host(call, environ, start_response)
        finally:
            if leads:
                self._turnstile.open()

    def _host(
        self, call: ApiCall | None, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes]:
        if call is not None:
            return self._watched(call, environ, start_response)
        return self._inner(environ, start_response)  # type: ignore[no-any-return]

    def _look(self, environ: dict[str, Any]) -> tuple[Site | None, ApiCall | None]:
        try:
            path = environ.get("PATH_INFO", "")
            site = self._sites.owner(path)
            if site is not None or environ.get("REQUEST_METHOD") != "POST":
                return site, None
            header = environ.get("HTTP_X_DASH_INSPECTOR")
            return None, self._sites.posted(header, environ.get("CONTENT_LENGTH"), path)
        except Exception as error:  # noqa: BLE001  the host must be answered whatever happens
            FAULTS.note("looking at a request", error)
            return None, None

    def _watched(
        self, call: ApiCall, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            call.answered(int(status[:3]), headers)
            return start_response(status, headers, *more)

        try:
            body: Iterable[bytes] = self._inner(environ, start)
        except BaseException as error:
            call.ended(error)
            raise
        call.ended()
        return body


def _answer(site: Site, environ: dict[str, Any]) -> ProxyResponse:
    from dash_inspector.plugin.http import line

    try:
        length = environ.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdecimal() else 0
        if size > MAX_BODY:
            return line(413, f"dash_inspector: a body of {size} bytes is too large")
        body = environ["wsgi.input"].read(size) if size else b""
        return site.answer(visit_of_environ(environ, body))
    except Exception as error:  # noqa: BLE001  our page's fault is not the server's
        FAULTS.note("answering for the page", error)
        return line(500, f"dash_inspector: {described(error)}")


def _send(response: ProxyResponse, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    from dash_inspector.plugin.http import framed

    status = f"{response.status} {_phrase(response.status)}"
    headers, body = framed(response, environ.get("REQUEST_METHOD", "GET"))
    start_response(status, list(headers))
    return [body] if body else []


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
