"""Starts the page process: detached, in a clean environment, away from the app's own modules."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from dash_inspector.plugin.page_endpoint import Endpoint, PageError, PageKey, log_file

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Mapping

_BOOTSTRAP = Path(__file__).absolute().parent.parent / "page" / "bootstrap.py"
_STARTUP = 40.0  # s; it imports Dash and makes the page, which takes one where nothing else runs
_GRACE = "DASH_INSPECTOR_PAGE_GRACE"

# What belongs to the inspected app or to its server, and would change how our page runs.
_DROPPED = (
    "_DASH_",
    "COVERAGE_PROCESS_",
    "COV_CORE_",
    "DASH_",
    "FLASK_",
    "GUNICORN_",
    "HYPERCORN_",
    "LISTEN_",
    "QUART_",
    "UVICORN_",
    "WERKZEUG_",
)
_DROPPED_NAMES = (
    "DEBUG",
    "HOST",
    "PORT",
    "PYTHONDEVMODE",
    "PYTHONINSPECT",
    "PYTHONSTARTUP",
    "PYTHONWARNINGS",
    "SERVER_SOFTWARE",
    "WEB_CONCURRENCY",
)


_OWN = "DASH_INSPECTOR_"


def start(directory: Path, source: str, page: PageKey) -> Endpoint:
    """Start it and wait until it serves; a ``PageError`` says in one line why it does not.

    It has made ``page`` by then.
    """
    import secrets
    import subprocess

    secret = secrets.token_urlsafe(32)
    with _open_log(directory) as log:
        try:
            child = subprocess.Popen(  # noqa: S603 (our own interpreter)
                [_interpreter(), str(_BOOTSTRAP), str(directory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=directory,
                env=environment(os.environ),
                **_detached(),
            )
        except OSError as error:
            raise PageError(f"The page process could not be started: {error}") from error
    try:
        said = _converse(child, _config(directory, secret, page))
    finally:
        _let_go(child)
    return _endpoint(said, directory, secret, source)


def environment(host: Mapping[str, str]) -> dict[str, str]:
    """The host's environment without what configures the app or its server."""
    kept = {
        name: value
        for name, value in host.items()
        if name.startswith(_OWN) or not (name.startswith(_DROPPED) or name in _DROPPED_NAMES)
    }
    return {**kept, "DASH_INSPECTOR": "0", "PYTHONIOENCODING": "utf-8"}


def last_words(directory: Path) -> str:
    """The last line that the page process wrote to its stderr, or an empty string."""
    from dash_inspector.model.quoting import line

    try:
        lines = log_file(directory).read_text(errors="replace").split("\n")
    except OSError:
        return ""
    return next((line(one.strip()) for one in reversed(lines) if one.strip()), "")


def _config(directory: Path, secret: str, page: PageKey) -> dict[str, object]:
    config: dict[str, object] = {
        "directory": str(directory),
        "secret": secret,
        "page": page,
        "path": [str(Path(path).absolute()) for path in sys.path],
    }
    if _GRACE in os.environ:
        config["grace"] = float(os.environ[_GRACE])
    return config


def _converse(child: subprocess.Popen[bytes], config: dict[str, object]) -> dict[str, Any] | None:
    """Hand the configuration over, read the one line back: empty if it died, None if it hangs."""
    said: list[bytes] = []
    stdin, stdout = child.stdin, child.stdout
    assert stdin is not None
    assert stdout is not None
    listener = threading.Thread(target=lambda: said.append(stdout.readline()), daemon=True)
    listener.start()
    _write(stdin, json.dumps(config).encode() + b"\n")
    listener.join(_STARTUP)
    if not said:
        _kill(child)
        listener.join(1.0)
        return None
    try:
        answer = json.loads(said[0] or b"{}")
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _write(stdin: IO[bytes], line: bytes) -> None:
    try:
        stdin.write(line)
        stdin.close()
    except OSError:  # it died already; its last words say why
        return


def _endpoint(said: dict[str, Any] | None, directory: Path, secret: str, source: str) -> Endpoint:
    if said is None:
        raise PageError(f"The page process said nothing for {_STARTUP:.0f} s and was ended.")
    if "port" not in said:
        why = said.get("error") or last_words(directory) or "it ended without a word"
        raise PageError(f"The page process failed to start: {why}")
    return Endpoint(said["pid"], said["port"], said["lease_port"], secret, source)


def _open_log(directory: Path) -> IO[bytes]:
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        return open(os.open(log_file(directory), flags, 0o600), "ab")  # noqa: PTH123
    except OSError:
        return open(os.devnull, "ab")  # noqa: PTH123


def _interpreter() -> str:
    """This interpreter, also where a server that embeds it names itself as the executable."""
    if "python" in Path(sys.executable or "").name.lower():
        return sys.executable
    folder = "Scripts" if sys.platform == "win32" else "bin"
    return str(Path(sys.prefix) / folder / "python")


def _detached() -> dict[str, Any]:
    """Out of the terminal's process group: Ctrl-C there is not meant for the page."""
    if sys.platform == "win32":
        import subprocess

        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _let_go(child: subprocess.Popen[bytes]) -> None:
    """Close the pipes; what was started here has forked and ended, save on Windows."""
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    if sys.platform == "win32":
        child.returncode = 0  # it runs on, and nobody is to wait for it
    else:
        child.wait()


def _kill(child: subprocess.Popen[bytes]) -> None:
    try:
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)
    except OSError:
        return
