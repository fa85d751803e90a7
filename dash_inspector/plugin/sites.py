"""The inspected apps of one server, and what a request means to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dash_inspector.plugin.api_calls import ApiCall
    from dash_inspector.plugin.site import Site

MAX_BODY = 16 * 1024 * 1024  # bytes; the page's own requests are far below


class Sites:
    """The sites of one server; the longest mount first, so that one can lie below another.

    ``remove`` takes the mount off the server; false if somebody has wrapped it since.
    """

    def __init__(self) -> None:
        self._all: tuple[Site, ...] = ()
        self.undecided = False
        self.remove: Callable[[], bool] = lambda: False

    def __iter__(self) -> Iterator[Site]:
        return iter(self._all)

    def __bool__(self) -> bool:
        return bool(self._all)

    def add(self, site: Site) -> None:
        """Take a site in, once."""
        self._hold([*(other for other in self._all if other is not site), site])

    def discard(self, site: Site) -> None:
        """Let a site go."""
        self._hold([other for other in self._all if other is not site])

    def owner(self, path: str) -> Site | None:
        """The site whose page this path is, or below it; decides first what is undecided."""
        if self.undecided:
            self.settle()
        for site in self._all:
            if path.startswith(site.mount) and path[len(site.mount) :][:1] in ("", "/"):
                return site
        return None

    def posted(self, header: str | None, length: str | None, path: str) -> ApiCall | None:
        """Tell the site whose callback is posted here; an api endpoint's call is to be watched."""
        for site in self._all:
            if path == site.callbacks:
                if site.pending:
                    site.begin()
                site.arrived(header, length)
                return None
        self.begin()
        for site in self._all:
            call = site.api_call("POST", path, length)
            if call is not None:
                return call
        return None

    @property
    def pending(self) -> bool:
        """Whether a site has yet to begin."""
        return any(site.pending for site in self._all)

    def begin(self) -> None:
        """Begin what is pending; may wait for a file."""
        for site in self._all:
            if site.pending:
                site.begin()

    def settle(self) -> None:
        """Decide what is undecided."""
        for site in self._all:
            if site.undecided:
                site.settle()
        self.undecided = any(site.undecided for site in self._all)

    def starts(self) -> None:
        """The server is about to serve: told to every site."""
        for site in self._all:
            site.starts()

    def _hold(self, sites: list[Site]) -> None:
        self._all = tuple(sorted(sites, key=lambda site: len(site.mount), reverse=True))
        self.undecided = any(site.undecided for site in self._all)
