"""The page on made-up facts, without any host: ``python tests/functional/page/serve.py 80 500``.

Arguments: how many callbacks (or ``hostile`` or ``none``), how many requests, the port (free one).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, Response, abort
from werkzeug.serving import BaseWSGIServer, make_server

sys.path.insert(0, str(Path(__file__).parents[3]))

from dash_inspector.page.app import build
from tests.unit.page import factory

if TYPE_CHECKING:
    from dash_inspector.store import Store

PREFIX = "/"


class Served:
    """A page over a store in memory; ``answering`` off plays a host that is busy."""

    def __init__(self, store: factory.MemoryStore, port: int = 0) -> None:
        self.store = store
        self.answering = True
        app = build(cast("Store", store), factory.KEY, PREFIX)
        server: Flask = app.server
        server.add_url_rule("/api/pulse.json", "pulse", self._pulse)
        server.before_request(self._gate)
        self.http: BaseWSGIServer = make_server("127.0.0.1", port, server, threaded=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}{PREFIX}"

    def _pulse(self) -> Response:
        return Response(json.dumps(self.store.pulse(factory.KEY)), mimetype="application/json")

    def _gate(self) -> Any:
        if not self.answering:
            abort(502)


def main(arguments: list[str]) -> None:
    size, runs, port = (*arguments, *("80", "500", "0")[len(arguments) :])
    if size == "none":
        now = None
    else:
        now = factory.hostile() if size == "hostile" else factory.snapshot(int(size), int(runs))
    served = Served(factory.MemoryStore(now), int(port))
    print(served.url, flush=True)
    served.http.serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])
