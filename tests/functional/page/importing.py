"""A page process with a host's pulse that says at ``/modules`` what it imported while it served.

``python -m tests.functional.page.importing <the store's folder>`` prints its port. pandas counts as
imported before: it is the one thing that waits for its first use.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pandas  # noqa: F401, ICN001
import waitress

from dash_inspector.page.__main__ import builder
from dash_inspector.page.isolation import hide_dash_plugins
from dash_inspector.page.serving import Pages
from dash_inspector.store import Store
from tests.unit.page import factory

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SECRET = "s3cret"
OURS = {
    "HTTP_X_DASH_INSPECTOR_SECRET": SECRET,
    "HTTP_X_DASH_INSPECTOR_APP": factory.KEY,
    "HTTP_X_DASH_INSPECTOR_PREFIX": "/",
}


def main(directory: Path) -> None:
    hide_dash_plugins()
    pages = Pages(builder(directory), SECRET)
    pages.page(factory.KEY, "/")
    store = Store.open(directory, read_only=True)
    store.pulse(factory.KEY)

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        told: object
        if environ["PATH_INFO"] == "/api/pulse.json":
            told = store.pulse(factory.KEY)
        elif environ["PATH_INFO"] == "/modules":
            told = sorted(set(sys.modules) - before)
        else:
            return pages({**environ, **OURS}, start_response)
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps(told).encode()]

    server = waitress.create_server(answer, host="127.0.0.1", port=0, threads=8)
    before = set(sys.modules)
    print(server.effective_port, flush=True)
    server.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
