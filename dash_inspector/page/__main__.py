"""The page process: ``python -m dash_inspector.page``, its configuration a line on stdin."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash_inspector.page.compression import CompressedBundles
from dash_inspector.page.isolation import hide_dash_plugins
from dash_inspector.page.lease import Leases
from dash_inspector.page.serving import Build, Pages, explain

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_LARGEST_LOG = 256 * 1024
_THREADS = 8
_LATER = 5.0  # s after the start, when the first visitor has his page


def main(config: dict[str, Any]) -> None:
    """Serve until no host is alive; the port, or what is wrong, goes out as one JSON line."""
    try:
        leases = _start(config)
    except Exception as error:  # noqa: BLE001 (the host shows it)
        _print({"error": explain(error)})
        sys.exit(1)
    leases.wait()
    os._exit(0)


def _start(config: dict[str, Any]) -> Leases:
    import waitress

    hide_dash_plugins()
    directory, secret = Path(config["directory"]), str(config["secret"])
    leases = Leases(
        secret,
        first=float(config.get("first", 30.0)),
        grace=float(config.get("grace", 10.0)),
        wanted=lambda: _still_wanted(directory),
    )
    preload = threading.Thread(target=_preload, daemon=True, name="preload")
    pages = Pages(_builder(directory, preload), secret)
    server = waitress.create_server(
        pages, host="127.0.0.1", port=0, threads=_THREADS, ident=None, expose_tracebacks=False
    )
    preload.start()
    later = threading.Timer(_LATER, _preload_tables)
    later.daemon = True
    later.start()
    threading.Thread(target=server.run, daemon=True, name="serve").start()
    _print({"port": server.effective_port, "lease_port": leases.port, "pid": os.getpid()})
    return leases


def _builder(directory: Path, preload: threading.Thread) -> Build:
    """What makes a page; it imports nothing while the preload still does.

    Of two threads that import one module, the second gets it half done when the first one fails.
    """
    opened: list[Any] = []

    def build(app_key: str, prefix: str) -> WSGIApplication:
        preload.join()
        from dash_inspector.page.app import build as build_dash
        from dash_inspector.store import Store

        if not opened:
            opened.append(Store.open(directory, read_only=True))
        return CompressedBundles(build_dash(opened[0], app_key, prefix).server)

    return build


def _preload() -> None:
    """The imports that the first visit needs, begun while the host still reads our port."""
    try:
        import dash_inspector.page.app  # noqa: F401
    except Exception as error:  # noqa: BLE001 (the request that needs it says so)
        print(explain(error), file=sys.stderr)


def _preload_tables() -> None:
    """What the first look at times would have to wait for; it is not needed to draw a page."""
    with contextlib.suppress(Exception):  # who needs it says what is wrong with it
        import pandas  # noqa: F401, ICN001


def _print(line: dict[str, object]) -> None:
    """Say the one line; from then on stdout is silent, since nobody reads it any more."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.close(silent)


def _still_wanted(directory: Path) -> bool:
    """Whether the store is still there; on the way, empties the log when it grew too large."""
    with contextlib.suppress(OSError):
        if os.fstat(2).st_size > _LARGEST_LOG:
            os.ftruncate(2, 0)
    return directory.is_dir()


if __name__ == "__main__":
    main(json.loads(sys.stdin.readline()))
