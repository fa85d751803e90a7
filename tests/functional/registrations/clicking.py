"""What a restless user does on a page that nobody has explained: tries everything, and too fast."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error, Page, Request

LATENCY = 150  # ms that each request takes longer, so that what is done quickly runs together
QUIET = 0.3  # s without a request in flight, after which the page is taken to have settled
DISPATCH = "/_dash-update-component"

TOUCHABLE = (Path(__file__).parent / "touchable.js").read_text()


@dataclass
class Clicking:
    """One page being tried: at most ``most`` touches within ``seconds``, random by ``seed``."""

    page: Page
    seed: int = 0
    most: int = 250
    seconds: float = 90.0
    touched: Counter[str] = field(default_factory=Counter)
    running: set[Request] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.home = self.page.url
        self.page.on("request", self._began)
        self.page.on("requestfinished", self._ended)
        self.page.on("requestfailed", self._ended)
        self.page.context.on("page", lambda page: page.close())  # what opens beside it

    def run(self) -> int:
        """Touch whatever has been touched least; how many touches that were."""
        self._slow_down()
        self.settle()
        until = time.monotonic() + self.seconds
        while self.touched.total() < self.most and time.monotonic() < until:
            with suppress(Error):  # the page has changed under the hand
                self._touch_next()
            if self.chance.random() < 0.4:
                self.settle()
        self.settle()
        return self.touched.total()

    def settle(self, seconds: float = 15.0) -> None:
        """Wait until no callback has been in flight for a moment, or give up."""
        until = time.monotonic() + seconds
        quiet = time.monotonic() + QUIET
        while time.monotonic() < min(until, quiet):
            self.page.wait_for_timeout(20)  # lets the events of requests come in
            if self.running:
                quiet = time.monotonic() + QUIET

    def _touch_next(self) -> None:
        if urlsplit(self.page.url).netloc != urlsplit(self.home).netloc:
            self.page.goto(self.home)
        found = self.page.evaluate(f"{TOUCHABLE}.find()")
        if not found:
            self.page.goto(self.home)
            return
        options = [place for place, one in enumerate(found) if one["kind"] == "option"]
        places = options if options and self.chance.random() < 0.8 else range(len(found))
        place = min(places, key=lambda n: (self.touched[found[n]["key"]], self.chance.random()))
        self.touched[found[place]["key"]] += 1
        self._touch(found[place]["kind"], self.page.evaluate(f"{TOUCHABLE}.reach({place})"))

    def _touch(self, kind: str, spot: dict[str, float] | None) -> None:
        if spot is None:
            return
        self.page.mouse.click(spot["x"], spot["y"])
        act: dict[str, Callable[[dict[str, float]], None]] = {
            "text": self._type,
            "slider": self._slide,
            "link": lambda _spot: None,
        }
        act.get(kind, self._perhaps_again)(spot)

    def _perhaps_again(self, spot: dict[str, float]) -> None:
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            self.page.mouse.click(spot["x"], spot["y"])

    def _type(self, _spot: dict[str, float]) -> None:
        for key in self.chance.choice(("12", "3", "ab", "a")):
            self.page.keyboard.press(key)
        self.page.keyboard.press(self.chance.choice(("Enter", "Tab", "Backspace")))

    def _slide(self, _spot: dict[str, float]) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self.page.keyboard.press(self.chance.choice(("ArrowRight", "ArrowLeft")))

    def _slow_down(self) -> None:
        session = self.page.context.new_cdp_session(self.page)
        session.send("Network.enable")
        limits: dict[str, Any] = {
            "offline": False,
            "latency": LATENCY,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        }
        session.send("Network.emulateNetworkConditions", limits)

    def _began(self, request: Request) -> None:
        if DISPATCH in request.url:
            self.running.add(request)

    def _ended(self, request: Request) -> None:
        self.running.discard(request)
