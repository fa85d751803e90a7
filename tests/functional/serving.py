"""A real server in a process of its own, that leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import httpx
import psutil

from tests.contract import is_document, validate
from tests.functional.commands import Backend, Mode, arguments, complete
from tests.functional.environments import interpreter
from tests.functional.processes import TOKEN, describe, family, free_port, listening
from tests.functional.waiting import until

MARKS = "DASH_INSPECTOR_TEST_"
PAGE_GRACE = "1"  # seconds that a page process outlives its last host, in tests


@dataclass
class Server:
    """A running server; ``folder`` holds its ``app.py``, ``url`` has no slash at its end."""

    process: subprocess.Popen[bytes]
    port: int
    folder: Path
    token: str
    log_file: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        return self.process.pid

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """One request on a connection of its own; redirects are not followed.

        A document of ours that comes back keeps to the contract, whatever was asked for.
        """
        answer = httpx.request(method, self.url + path, **{"timeout": 30.0, **options})
        if is_document(path, answer.text):
            validate(answer.json())
        return answer

    def log(self) -> str:
        """Standard output and error so far."""
        return self.log_file.read_text(errors="replace")

    def wait_for_log(self, pattern: str, seconds: float = 30.0) -> re.Match[str]:
        return until(lambda: re.search(pattern, self.log()), f"{pattern!r} in the log", seconds)

    def children(self) -> list[psutil.Process]:
        """Every living process that descends from it, the page process included."""
        return [process for process in family(self.token) if process.pid != self.pid]

    def write(self, source: str) -> None:
        """Replace ``app.py``, as an editor does when one saves."""
        (self.folder / "app.py").write_text(source)


@dataclass(frozen=True)
class Serve:
    """Starts servers below ``root``; they share a cache directory, as one user's servers do."""

    root: Path
    patience: float = 15.0  # seconds that everything has to end in
    on_start: list[Callable[[], None]] = field(default_factory=list)
    on_end: list[Callable[[], None]] = field(default_factory=list)

    @contextmanager
    def __call__(
        self,
        source: str | Path,
        *,
        backend: Backend = "flask",
        mode: Mode = "run",
        dash: str | None = None,
        python: Path | None = None,
        env: Mapping[str, str] | None = None,
        files: Mapping[str, str] | None = None,
        project: str = "project",
        port: int | None = None,
    ) -> Iterator[Server]:
        """``source``: text or file that defines ``app`` (``server`` and ``app.run`` are added).

        ``dash``: a version of :mod:`environments`, else this interpreter's own; ``python``: any
        other interpreter. ``files``: more files beside ``app.py``. The same ``project`` twice is
        the same folder.
        """
        folder = self.root / project
        _write(folder, source, mode, files or {})
        port, token = port or free_port(), uuid.uuid4().hex
        log_file = self.root / f"{project}-{port}.log"
        with log_file.open("wb") as log:
            command = [str(python or interpreter(dash)), *arguments(backend, mode, port)]
            process = _start(
                command, folder, self._environment(backend, port, token, env or {}), log
            )
        server = Server(process, port, folder, token, log_file)
        try:
            until(lambda: _answers(server), f"{backend} {mode} on port {port}", 60)
            _call(self.on_start)
            yield server
            _call(self.on_end)
        except BaseException:
            print(f"--- log of {backend} {mode} ---\n{server.log()}", file=sys.stderr)
            _end(server, self.patience)
            raise
        leftover = _end(server, self.patience)
        assert not leftover, f"left behind by {backend} {mode}: {leftover}\n{server.log()}"

    def _environment(
        self, backend: Backend, port: int, token: str, extra: Mapping[str, str]
    ) -> dict[str, str]:
        foreign = ("DASH", "PYTEST", "HOST", "PORT", "WERKZEUG", "FLASK")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        marks = {name: os.environ[name] for name in os.environ if name.startswith(MARKS)}
        return {
            **kept,
            **marks,
            "BACKEND": backend,
            "DASH_DISABLE_VERSION_CHECK": "true",  # it would ask a server of plotly's
            "DASH_INSPECTOR_PAGE_GRACE": PAGE_GRACE,
            "PORT": str(port),
            "PYTHONUNBUFFERED": "1",
            "XDG_CACHE_HOME": str(self.root / "cache"),
            **extra,
            TOKEN: token,
        }


def _call(listeners: list[Callable[[], None]]) -> None:
    for listener in listeners:
        listener()


def _write(folder: Path, source: str | Path, mode: Mode, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = source.read_text() if isinstance(source, Path) else source
    for name, content in {**files, "app.py": complete(text, mode)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)


def _start(
    command: list[str], folder: Path, env: dict[str, str], log: IO[bytes]
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # its own group, so that all of it can be ended by id
    )


def _answers(server: Server) -> bool:
    code = server.process.poll()
    assert code is None, f"the server ended with status {code}:\n{server.log()}"
    return listening(server.port)


def _end(server: Server, patience: float) -> list[str]:
    """End the whole group; what is still there after a grace, which is then killed."""
    _signal(server.pid, signal.SIGTERM)
    try:
        until(lambda: not _alive(server), "the end", patience)
    except AssertionError:
        leftover = [describe(process) for process in family(server.token)]
        if listening(server.port):
            leftover.append(f"port {server.port}")
        _signal(server.pid, signal.SIGKILL)
        for process in family(server.token):
            process.kill()
        server.process.wait()
        return leftover
    return []


def _alive(server: Server) -> bool:
    if server.process.poll() is None:
        return True
    members = family(server.token)
    psutil.wait_procs(members, timeout=1.0)  # looking for them again is what costs
    return bool(members) or listening(server.port)


def _signal(group: int, number: signal.Signals) -> None:
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return
