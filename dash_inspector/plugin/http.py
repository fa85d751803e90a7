"""What the host's mount, the proxy and the page process hand to one another."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple

from dash_inspector.model.editors import DEFAULT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Headers = tuple[tuple[str, str], ...]


class Visit(NamedTuple):
    """One request as the host's server received it; ``headers`` by lower-case name.

    ``path`` is the server's own (without its ``SCRIPT_NAME`` or ``root_path``); ``client`` the
    peer's address, ``None`` where the server does not say.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    client: str | None
    body: bytes = b""

    @property
    def host(self) -> str | None:
        """The ``Host`` header, as it came."""
        return self.headers.get("host")

    @property
    def origin(self) -> str:
        """Scheme and host, as the browser has them in its address."""
        scheme = self.headers.get("x-forwarded-proto", "http").split(",")[0].strip()
        return f"{scheme}://{self.host}"


class ProxyRequest(NamedTuple):
    """One request for the page: ``path`` relative to the mount, ``prefix`` as the browser sees it.

    ``path`` starts with a slash; ``prefix`` and ``home``, the app's own, start and end with one;
    ``directory`` is the store's.
    """

    method: str
    path: str
    query: str
    headers: Headers
    body: bytes
    prefix: str
    app_key: str
    directory: Path
    home: str = "/"
    editor: str = DEFAULT


class ProxyResponse(NamedTuple):
    """An answer below the mount, whole: the page's or the host's own."""

    status: int
    headers: Headers
    body: bytes


def framed(response: ProxyResponse, method: str) -> tuple[Headers, bytes]:
    """The headers and the body to send: a length where there may be one, and the right one.

    The answer to a HEAD, and a 304, keep the length of what they stand for, if they give it.
    """
    rest = tuple(pair for pair in response.headers if pair[0].lower() != "content-length")
    if response.status == HTTPStatus.NO_CONTENT:
        return rest, b""
    if response.status == HTTPStatus.NOT_MODIFIED:
        return response.headers, b""
    if method == "HEAD" and rest != response.headers:
        return response.headers, b""
    headers = (*rest, ("Content-Length", str(len(response.body))))
    return headers, b"" if method == "HEAD" else response.body


def line(status: int, text: str) -> ProxyResponse:
    """An answer of one line of plain text."""
    return ProxyResponse(
        status, (("Content-Type", "text/plain; charset=utf-8"),), f"{text}\n".encode()
    )
