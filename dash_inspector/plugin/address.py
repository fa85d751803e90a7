"""Where this process is going to serve, as far as its server's own words tell before it does."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash_inspector.plugin.servers import lifespan_config, starting_worker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LOCAL = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}  # noqa: S104  shown, not bound
_NOT_A_PORT = ("--uds", "--fd")
_SECURE = ("--ssl-certfile", "--certfile")


def address(host: str, port: int | str, *, secure: bool = False) -> str:
    """What to type into a browser for a server that listens there."""
    shown = _LOCAL.get(host, f"[{host}]" if ":" in host else host)
    return f"{'https' if secure else 'http'}://{shown}:{port}"


def served_at() -> str | None:
    """The address of the server that starts in this process; nothing where it does not say."""
    config = uvicorn_config()
    if config is not None:
        return _of_config(config)
    worker = starting_worker()
    if worker is not None:
        return _of_worker(worker)
    return of_command(sys.argv, os.environ) or _of_config(lifespan_config())


def uvicorn_config() -> Any:
    """The configuration that uvicorn gave this process; nothing if it did not start it.

    It spawns ``uvicorn._subprocess.subprocess_started(config, ...)`` for its reloader and for
    each of ``--workers`` (tried on uvicorn 0.30 to 0.38).
    """
    processes = sys.modules.get("multiprocessing.process")
    if processes is None or processes.parent_process() is None:
        return None
    process = processes.current_process()
    target = getattr(process, "_target", None)
    if not getattr(target, "__module__", "").startswith("uvicorn."):
        return None
    return getattr(process, "_kwargs", {}).get("config")


def of_command(argv: Sequence[str], environ: Mapping[str, str]) -> str | None:
    """What the command line of uvicorn, hypercorn or gunicorn says."""
    program = Path(argv[0]) if argv else Path()
    name = program.parent.name if program.stem == "__main__" else program.stem
    secure = any(_option(argv, option) for option in _SECURE)
    if name in ("hypercorn", "gunicorn"):
        host, _, port = (_option(argv, "--bind", "-b") or "").rpartition(":")
        host = host.strip("[]")
    elif name == "uvicorn" and not any(_option(argv, option) for option in _NOT_A_PORT):
        host = _option(argv, "--host") or environ.get("UVICORN_HOST", "127.0.0.1")
        port = _option(argv, "--port") or environ.get("UVICORN_PORT", "8000")
    else:
        return None
    return address(host, port, secure=secure) if port.isdecimal() and int(port) else None


def _of_config(config: Any) -> str | None:
    host, port = getattr(config, "host", None), getattr(config, "port", None)
    elsewhere = getattr(config, "uds", None) or getattr(config, "fd", None) is not None
    if not (isinstance(host, str) and isinstance(port, int) and port) or elsewhere:
        return None
    return address(host, port, secure=bool(getattr(config, "ssl_certfile", None)))


def _of_worker(worker: Any) -> str | None:
    """Of the first of a gunicorn worker's sockets that is no file."""
    names = [sock.getsockname() for sock in worker.sockets]
    for name in (name for name in names if isinstance(name, tuple)):
        return address(name[0], name[1], secure=bool(worker.cfg.is_ssl))
    return None


def _option(argv: Sequence[str], *names: str) -> str | None:
    for number, word in enumerate(argv):
        name, has_value, value = word.partition("=")
        if name in names:
            return value if has_value else next(iter(argv[number + 1 : number + 2]), None)
    return None
