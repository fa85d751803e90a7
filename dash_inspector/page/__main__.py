"""The page process: ``python -m dash_inspector.page``, its configuration a line on stdin."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from dash_inspector.page.compression import CompressedBundles
from dash_inspector.page.first_request import complete
from dash_inspector.page.isolation import hide_dash_plugins
from dash_inspector.page.lease import Leases
from dash_inspector.page.one_at_a_time import OneAtATime
from dash_inspector.page.serving import Build, Pages, explain

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_LARGEST_LOG = 256 * 1024
_THREADS = 8


def main(config: dict[str, Any]) -> None:
    """Serve until no host is alive; the port, or what is wrong, goes out as one JSON line."""
    host = _take_stdout()
    try:
        leases = _start(config, host)
    except Exception as error:  # noqa: BLE001 (the host shows it)
        traceback.print_exc()
        _tell(host, {"error": explain(error)})
        sys.exit(1)
    leases.wait()
    os._exit(0)


def _start(config: dict[str, Any], host: TextIO) -> Leases:
    """Serve: all is imported, and the page that is asked for is complete, before the host hears."""
    import waitress

    hide_dash_plugins()
    directory, secret = Path(config["directory"]), str(config["secret"])
    pages = Pages(builder(directory), secret)
    pages.page(*config.get("page", ("", "/")))
    leases = Leases(
        secret,
        first=float(config.get("first", 30.0)),
        grace=float(config.get("grace", 10.0)),
        wanted=lambda: _still_wanted(directory),
    )
    server = waitress.create_server(
        pages, host="127.0.0.1", port=0, threads=_THREADS, ident=None, expose_tracebacks=False
    )
    threading.Thread(target=server.run, daemon=True, name="serve").start()
    _tell(host, {"port": server.effective_port, "lease_port": leases.port, "pid": os.getpid()})
    return leases


def builder(directory: Path) -> Build:
    """What makes a page, complete, while no other page answers."""
    answering = threading.Lock()
    opened: list[Any] = []

    def build(app_key: str, prefix: str) -> WSGIApplication:
        with answering:
            from dash_inspector.page.app import build as build_dash
            from dash_inspector.store import Store

            if not opened:
                opened.append(Store.open(directory, read_only=True))
            app: WSGIApplication = build_dash(opened[0], app_key, prefix).server
            complete(app)
        return CompressedBundles(OneAtATime(app, answering))

    return build


def _take_stdout() -> TextIO:
    """Where the host reads one line; whatever else is printed is not meant for it."""
    host = os.fdopen(os.dup(1), "w")
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.close(silent)
    return host


def _tell(host: TextIO, line: dict[str, object]) -> None:
    with host:
        host.write(json.dumps(line) + "\n")


def _still_wanted(directory: Path) -> bool:
    """Whether the store is still there; on the way, empties the log when it grew too large."""
    with contextlib.suppress(OSError):
        if os.fstat(2).st_size > _LARGEST_LOG:
            os.ftruncate(2, 0)
    return directory.is_dir()


if __name__ == "__main__":
    main(json.loads(sys.stdin.readline()))
