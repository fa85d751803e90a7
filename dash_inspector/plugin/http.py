"""What the host's mount, the proxy and the page process hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Visit:
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


@dataclass(frozen=True, slots=True)
class ProxyRequest:
    """One request for the page: ``path`` relative to the mount, ``prefix`` as the browser sees it.

    ``path`` starts with a slash; ``prefix`` starts and ends with one; ``directory`` is the store's.
    """

    method: str
    path: str
    query: str
    headers: Headers
    body: bytes
    prefix: str
    app_key: str
    directory: Path


@dataclass(frozen=True, slots=True)
class ProxyResponse:
    """An answer below the mount, whole: the page's or the host's own."""

    status: int
    headers: Headers
    body: bytes


def line(status: int, text: str) -> ProxyResponse:
    """An answer of one line of plain text."""
    return ProxyResponse(
        status, (("Content-Type", "text/plain; charset=utf-8"),), f"{text}\n".encode()
    )
