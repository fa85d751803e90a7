"""A host that is nothing but the proxy: what it does not forward it answers itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import psutil

from tests.functional.waiting import until

if TYPE_CHECKING:
    from tests.functional.serving import Server

SOURCE = """
import os
from pathlib import Path

from dash_inspector.plugin import page_process
from dash_inspector.plugin.http import ProxyRequest
from dash_inspector.plugin.proxy import forward

DIRECTORY = Path(os.environ["STORE"])


def fork():
    child = os.fork()
    if child:
        return str(child)
    while True:
        os.read(os.pipe()[0], 1)


OWN = {
    "/own": lambda: str(os.getpid()),
    "/fork": fork,
    "/status": lambda: page_process.status(DIRECTORY).message,
}


def application(environ, start_response):
    path = environ["PATH_INFO"]
    if path in OWN:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [OWN[path]().encode()]
    length = int(environ.get("CONTENT_LENGTH") or 0)
    headers = tuple((k[5:].replace("_", "-"), v) for k, v in environ.items() if k[:5] == "HTTP_")
    answer = forward(
        ProxyRequest(
            environ["REQUEST_METHOD"],
            path.removeprefix("/_inspector"),
            environ.get("QUERY_STRING", ""),
            headers,
            environ["wsgi.input"].read(length),
            "/_inspector/",
            "app",
            DIRECTORY,
        )
    )
    start_response(f"{answer.status} -", [*answer.headers, ("X-Worker", str(os.getpid()))])
    return [answer.body]


server = application

if __name__ == "__main__":
    import waitress

    waitress.serve(server, host="127.0.0.1", port=int(os.environ["PORT"]))
"""


@dataclass(frozen=True)
class Store:
    """The folder that the host and its page process meet in."""

    directory: Path

    @property
    def env(self) -> dict[str, str]:
        return {"STORE": str(self.directory), "DASH_INSPECTOR_PAGE_GRACE": "0.5"}

    def page(self) -> psutil.Process:
        """The page process that the folder names."""
        return psutil.Process(self._endpoint()["pid"])

    def port(self) -> int:
        return int(self._endpoint()["port"])

    def lease_port(self) -> int:
        return int(self._endpoint()["lease_port"])

    def secret(self) -> str:
        return str(self._endpoint()["secret"])

    def endpoint_file(self) -> Path:
        (found,) = self.directory.glob("page-*.json")
        return found

    def _endpoint(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.endpoint_file().read_text())
        return found


def pages(server: Server) -> list[psutil.Process]:
    """The living page processes that this server, or one of its workers, started."""
    return [process for process in server.children() if is_page(process)]


def is_page(process: psutil.Process) -> bool:
    try:
        return any("bootstrap.py" in argument for argument in process.cmdline())
    except psutil.Error:
        return False


def visit(server: Server, path: str = "/_inspector/") -> httpx.Response:
    return server.get(path, timeout=60.0)


def gone(process: psutil.Process, seconds: float = 10.0) -> None:
    """Wait until it has ended, a zombie at most."""
    until(lambda: not _lives(process), f"the end of {process.pid}", seconds)


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
