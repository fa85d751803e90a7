"""What the mount does for the recorder, and nothing else: it runs inside the served app."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from dash_inspector.model import Landing, RequestRecord
from dash_inspector.plugin.probe_script import browser_probe
from dash_inspector.recorder import Recorder, install_script

FOLDER = "/_inspector/"


class Shim:
    """One app with a recorder; ``/_inspector/records`` gives what has been seen so far."""

    def __init__(self, app: Any, candidates: frozenset[str] = frozenset()) -> None:
        self.records: dict[str, RequestRecord] = {}
        self.landings: list[Landing] = []
        self._lock = threading.Lock()
        self.recorder = Recorder(app, self, key=b"k" * 32, generation=1)
        self.recorder.candidates = candidates
        self.recorder.install()
        install_script(app, lambda: f"{FOLDER}probe.js")
        self._wrap(app)

    def request(self, record: RequestRecord) -> None:
        with self._lock:
            self.records[record.id] = record

    def landing(self, landing: Landing) -> None:
        with self._lock:
            self.landings.append(landing)

    def answer(self, path: str, body: bytes) -> tuple[str, bytes]:
        if path == f"{FOLDER}probe.js":
            return "text/javascript", browser_probe()
        if path == f"{FOLDER}probe":
            self.recorder.beacon(body)
            return "text/plain", b""
        self.recorder.flush()
        with self._lock:
            seen = {
                "records": [asdict(record) for record in self.records.values()],
                "landings": [asdict(landing) for landing in self.landings],
                "checks": [asdict(check) for check in self.recorder.checks()],
            }
        return "application/json", json.dumps(seen).encode()

    def begin(self, path: str, header: str | None) -> None:
        if path.endswith("/_dash-update-component"):
            self.recorder.begin(header=header, bytes_in=None)

    def _wrap(self, app: Any) -> None:
        server = app.server
        if hasattr(server, "wsgi_app"):
            server.wsgi_app = wsgi(self, server.wsgi_app)
        elif hasattr(server, "asgi_app"):
            server.asgi_app = asgi(self, server.asgi_app)
        else:
            build = server.build_middleware_stack
            server.build_middleware_stack = lambda: asgi(self, build())


def wsgi(shim: Shim, inner: Callable[..., Any]) -> Callable[..., Any]:
    def application(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if not path.startswith(FOLDER):
            shim.begin(path, environ.get("HTTP_X_DASH_INSPECTOR"))
            return inner(environ, start_response)
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        kind, content = shim.answer(path, body)
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    return application


def asgi(shim: Shim, inner: Callable[..., Any]) -> Callable[..., Any]:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith(FOLDER):
            if scope["type"] == "http":
                header = dict(scope["headers"]).get(b"x-dash-inspector")
                shim.begin(path, header.decode() if header else None)
            await inner(scope, receive, send)
            return
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        kind, content = shim.answer(path, body)
        headers = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(content))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    return application
