"""What one inspected app is to the mount of its server; for the type checker alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from dash_inspector.plugin.api_calls import ApiCall
    from dash_inspector.plugin.http import ProxyResponse, Visit


class Site(Protocol):
    """One inspected app, as its server's mount sees it; the paths are those of the server."""

    @property
    def title(self) -> str:
        """What tells this app from another one, in an error."""

    @property
    def mount(self) -> str:
        """Where its page is, without a slash at the end."""

    @property
    def callbacks(self) -> str:
        """Where its page posts its callbacks to."""

    @property
    def undecided(self) -> bool:
        """Whether it is still open if this app is inspected at all."""

    @property
    def pending(self) -> bool:
        """Whether it is decided to be inspected, and does not record yet."""

    def settle(self) -> None:
        """Decide that, at the first request."""

    def begin(self) -> None:
        """Record from now on; may wait for a file."""

    def starts(self) -> None:
        """The server is about to serve in this process, and is not to be kept waiting."""

    def arrived(self, header: str | None, length: str | None) -> None:
        """A callback's request has come in: the browser probe's word, the body's length."""

    def api_call(self, method: str, path: str, length: str | None) -> ApiCall | None:
        """The record of this request, where it calls one of the app's api endpoints."""

    def answer(self, visit: Visit) -> ProxyResponse:
        """The answer to a request of our own."""
