"""The page of an app that consists of nothing but its registry."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Response
from werkzeug.serving import make_server

from dash_inspector.page.app import build
from dash_inspector.store import Store
from tests.unit.page import factory

if TYPE_CHECKING:
    from pathlib import Path

    from dash_inspector.model import Callback, RequestRecord


class RegistryPage:
    """Serves the page on a real store, into which the test publishes."""

    def __init__(self, directory: Path) -> None:
        self._store = Store.open(directory)
        app = build(Store.open(directory, read_only=True), factory.KEY, "/")
        app.server.add_url_rule("/api/pulse.json", "pulse", self._pulse)
        self._http = make_server("127.0.0.1", 0, app.server, threaded=True)
        self._thread = threading.Thread(target=self._http.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}/"

    def publish(self, callbacks: tuple[Callback, ...]) -> None:
        now = replace(factory.snapshot(0), callbacks=callbacks)
        self._store.publish(now.app, now.callbacks, now.health)
        assert self._store.flush(60)

    def record(self, request: RequestRecord) -> None:
        self._store.put_request(factory.KEY, request)
        assert self._store.flush(60)

    def close(self) -> None:
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
        self._store.close()

    def _pulse(self) -> Response:
        return Response(json.dumps(self._store.pulse(factory.KEY)), mimetype="application/json")
