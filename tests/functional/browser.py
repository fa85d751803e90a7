"""Chromium for the tests, and what must not happen on a page."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
MISSING = (
    "the browser tests could not run: no Chromium: "
    "apt-get install chromium, or playwright install chromium"
)


def launch(playwright: Playwright, *, left: Sequence[str] = ()) -> Browser:
    """The system's Chromium, else Playwright's own; neither is a failure, not a skip.

    ``left``: which of Playwright's own flags are left out.
    """
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    found = next(filter(None, map(shutil.which, names)), None)
    try:
        return playwright.chromium.launch(
            executable_path=found, args=FLAGS, ignore_default_args=list(left)
        )
    except Error as error:
        pytest.fail(f"{MISSING}\n{error.message}", pytrace=False)


@dataclass
class Faults:
    """Console errors, uncaught exceptions and requests to other hosts, as they happen."""

    seen: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    listening: bool = True  # False while no server runs: then nothing can be loaded

    def watch(self, page: Page) -> None:
        page.on("console", lambda m: self.add(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self.add(f"exception: {error.message}"))
        page.on("request", lambda request: self._host(request.url))

    def allow(self, pattern: str) -> None:
        """What matches this is expected in this test."""
        self.allowed.append(pattern)

    def listen(self, page: Page, *, on: bool) -> None:
        """Take in what has happened on the page so far, then listen, or no longer."""
        with suppress(Error):
            page.evaluate("1")
        self.listening = on

    def add(self, fault: str) -> None:
        if self.listening:
            self.seen.append(fault)

    def unexpected(self) -> list[str]:
        return [fault for fault in self.seen if not any(re.search(p, fault) for p in self.allowed)]

    def _host(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname != "127.0.0.1":
            self.add(f"request to another host: {url}")


@contextmanager
def watched(browser: Browser, faults: Faults) -> Iterator[Page]:
    """A page in a context of its own, 1440 x 900; its faults are collected, not raised."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.on("page", faults.watch)
    try:
        yield context.new_page()
    finally:
        context.close()
