"""Answers are made one at a time: what one of them imports, no other sees half imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class OneAtATime:
    """A WSGI application whose answers take ``lock``, as all others of the process do.

    Dash and plotly import some modules at their first use and look into ``sys.modules`` for
    others. A module is there as soon as its import begins: whoever meets it then fails.
    """

    def __init__(self, app: WSGIApplication, lock: threading.Lock) -> None:
        self._app, self._lock = app, lock

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Wait for the answer before, then make this one."""
        with self._lock:
            return self._app(environ, start_response)
