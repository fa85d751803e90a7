"""Answers the proxy: one Dash app per inspected app and prefix, built when first asked for."""

from __future__ import annotations

import hmac
import threading
import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from dash_inspector.model.quoting import line, shell_word

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_SECRET = "HTTP_X_DASH_INSPECTOR_SECRET"  # noqa: S105 (a header's name)
_APP = "HTTP_X_DASH_INSPECTOR_APP"
_PREFIX = "HTTP_X_DASH_INSPECTOR_PREFIX"

Build = Callable[[str, str], "WSGIApplication"]


class Pages:
    """A WSGI application that hands each request to the page of its app key and prefix.

    ``build(app_key, prefix)`` makes one; at most ``limit`` are kept, the latest used ones.
    """

    def __init__(self, build: Build, secret: str, *, limit: int = 8) -> None:
        self._build, self._secret, self._limit = build, secret.encode(), limit
        self._pages: OrderedDict[tuple[str, str], WSGIApplication] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Refuse whoever does not know the secret, else let the page answer."""
        claim = environ.pop(_SECRET, "").encode("latin-1")
        if not hmac.compare_digest(claim, self._secret):
            return _say(start_response, "403 Forbidden", "Only the inspector's proxy is admitted.")
        try:
            page = self.page(environ.get(_APP, ""), environ.get(_PREFIX, "/"))
        except Exception as error:  # noqa: BLE001 (a page that cannot be built is an answer)
            traceback.print_exc()
            return _say(start_response, "503 Service Unavailable", explain(error))
        return page(environ, start_response)

    def page(self, app_key: str, prefix: str) -> WSGIApplication:
        """The page of this app below this prefix; building happens one at a time."""
        key = (app_key, prefix)
        with self._lock:
            if key not in self._pages:
                self._pages[key] = self._build(app_key, prefix)
            self._pages.move_to_end(key)
            while len(self._pages) > self._limit:
                self._pages.popitem(last=False)
            return self._pages[key]


def explain(error: BaseException) -> str:
    """One line that says what is wrong and, for a missing package, what installs it."""
    if isinstance(error, ModuleNotFoundError) and error.name:
        package = error.name.partition(".")[0]
        if package != "dash_inspector":
            command = f"pip install {shell_word(package.replace('_', '-'))}"
            return f"{line(package)} is not installed: {command}"
    said = line(" ".join(str(error).split()))
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _say(start_response: StartResponse, status: str, words: str) -> Iterable[bytes]:
    body = f"{words}\n".encode()
    start_response(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ],
    )
    return [body]
