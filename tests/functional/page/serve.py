"""The page on made-up facts, without any host: ``python tests/functional/page/serve.py 80 500``.

Arguments: how many callbacks (or ``hostile`` or ``none``), how many requests, the port (free one),
how many more requests per second are to come.
"""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, abort, request
from werkzeug.serving import BaseWSGIServer, make_server

sys.path.insert(0, str(Path(__file__).parents[3]))

from dash_inspector.page.app import build
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.traffic import traffic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import RequestRecord, Snapshot

PREFIX = "/"
RACING = 6  # one burst of so many is a race


class Served:
    """A page over a file that this process writes as a host does, and the page only reads.

    ``answering`` off plays a host that is busy or away.
    """

    def __init__(self, directory: Path, port: int = 0) -> None:
        self.store = Store.open(directory)
        self.answering = True
        self.polls = 0
        app = build(Store.open(directory, read_only=True), factory.KEY, PREFIX)
        server: Flask = app.server
        server.add_url_rule("/api/pulse.json", "pulse", self._pulse)
        server.before_request(self._gate)
        self.http: BaseWSGIServer = make_server("127.0.0.1", port, server, threaded=True)
        self._thread = threading.Thread(target=self.http.serve_forever, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.http.server_port}{PREFIX}"

    def publish(self, now: Snapshot) -> None:
        """What a host writes once it has read its registry, and as it serves."""
        self.store.publish(now.app, now.callbacks, now.health)
        self.record(now.requests)

    def record(self, requests: Iterable[RequestRecord]) -> None:
        """Requests that were just recorded."""
        for record in requests:
            self.store.put_request(factory.KEY, record)
        assert self.store.flush(60)

    def go_on(self, size: int, start: int, rate: float) -> None:
        """So many requests per second for ever, a tenth of a second's worth at a time."""
        callbacks = factory.callbacks(size)
        while not threading.Event().wait(0.1):
            number = max(1, round(rate / 10))
            made = traffic(
                callbacks, number, until=time.monotonic(), start=start, rate=rate, racing=RACING
            )
            self.record(made)
            start += number

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self._thread.join()
        self.store.close()

    def _pulse(self) -> Response:
        self.polls += 1
        return Response(json.dumps(self.store.pulse(factory.KEY)), mimetype="application/json")

    def _gate(self) -> Any:
        if not self.answering:
            request.get_data()  # what is left unread resets the connection
            abort(502)


def main(arguments: list[str]) -> None:
    size, runs, port, rate = (*arguments, *("80", "500", "0", "0")[len(arguments) :])
    with tempfile.TemporaryDirectory() as directory:
        served = Served(Path(directory), int(port))
        if size == "hostile":
            served.publish(factory.hostile())
        elif size != "none":
            served.publish(factory.snapshot(int(size)))
            made = traffic(
                factory.callbacks(int(size)), int(runs), until=time.monotonic(), racing=RACING
            )
            served.record(made)
        print(served.url, flush=True)
        if float(rate):
            served.go_on(int(size), int(runs), float(rate))
        threading.Event().wait()


if __name__ == "__main__":
    main(sys.argv[1:])
