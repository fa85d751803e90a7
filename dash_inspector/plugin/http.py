"""What the host's mount, the proxy and the page process hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

Headers = tuple[tuple[str, str], ...]


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
