"""The page as it really is: what it sent and got, and what its properties hold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Error, Page

WITNESS = (Path(__file__).parent / "witness.js").read_text()
Step = tuple[float, Any, dict[str, Any]]  # ms from now, component id, props
# A store alone is there before the layout: properties can be set once the app is hydrated.
_READY = (
    "window.dash_stores && dash_stores[0] && dash_stores[0].getState().appLifecycle === 'HYDRATED'"
)


class HungJobError(Exception):
    """A background job does not end: nothing can be said of this trial."""


@dataclass(frozen=True)
class Seen:
    """A callback request as the page sent it; ``flying`` are the numbers still in flight then.

    ``word`` is the browser probe's header; ``status`` is ``None`` while it is in flight;
    ``outdated``: a newer run of the same job put an end to it.
    """

    number: int
    body: dict[str, Any]
    word: str | None
    at: float
    over: float | None
    status: int | None
    answer: dict[str, Any] | None
    polls: int
    flying: list[int]
    outdated: bool = False

    @property
    def tab(self) -> str | None:
        return self._part("p")

    @property
    def seq(self) -> int | None:
        text = self._part("s")
        return int(text) if text else None

    @property
    def said_flying(self) -> list[int]:
        """The sequences that the probe said were in flight."""
        return [int(part) for part in (self._part("f") or "").split(",") if part]

    @property
    def given_up(self) -> bool:
        """Whether a background job was over for Dash with nothing to bring.

        A poll looks for the result first and for the job's process then; one that ends in between
        is taken for cancelled (Dash 3.0.4 to 4.4.1).
        """
        nothing = self.polls > 0 and self.status == HTTPStatus.NO_CONTENT
        return nothing and not self.outdated

    @property
    def key(self) -> str:
        """What the renderer calls one callback."""
        reads = [*self.body.get("inputs", ()), *(self.body.get("state") or ())]
        return repr((self.body["outputs"], [_place(spec) for spec in reads]))

    def _part(self, name: str) -> str | None:
        parts = dict(part.split("=", 1) for part in (self.word or "").split(";"))
        return parts.get(name)


class Tab:
    """One page with the witness on it."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page: Page = context.new_page()
        self.page.add_init_script(WITNESS)
        self.open(url)

    def open(self, url: str) -> None:
        """Load it, again if need be."""
        self.page.goto(url)
        self.page.wait_for_function(_READY)
        self.settle()
        self.marked = self.count()

    def play(self, *steps: Step) -> None:
        """Set properties as a user's edits would; return when nothing is in flight any more."""
        with _hanging():
            self.page.evaluate("steps => __witness.play(steps)", [list(step) for step in steps])

    def start(self, *steps: Step) -> None:
        """The same without waiting."""
        self.page.evaluate("steps => void __witness.play(steps)", [list(step) for step in steps])

    def settle(self) -> None:
        with _hanging():
            self.page.evaluate("() => __witness.settled()")

    def value(self, component: Any, prop: str = "data") -> Any:
        """What the page holds."""
        return self.page.evaluate("([id, name]) => __witness.value(id, name)", [component, prop])

    def mark(self) -> None:
        """What has been seen so far is of no more interest."""
        self.marked = self.count()

    def count(self) -> int:
        count: int = self.page.evaluate("__witness.log.length")
        return count

    def seen(self) -> list[Seen]:
        """Every request since the mark."""
        log = self.page.evaluate("from => __witness.log.slice(from)", self.marked)
        return [Seen(**{k: v for k, v in entry.items() if k in _FIELDS}) for entry in log]

    def given_up(self) -> set[str]:
        """The ids of the Inputs of every job that Dash gave up since the mark."""
        given_up = (one for one in self.seen() if one.given_up)
        return {spec["id"] for one in given_up for spec in one.body["inputs"]}

    def report(self) -> None:
        """Make the probe say what it knows, as it does when one leaves the page."""
        self.page.evaluate("() => void window.dispatchEvent(new Event('pagehide'))")


@contextmanager
def _hanging() -> Iterator[None]:
    try:
        yield
    except Error as error:
        if "a job hangs" in error.message:
            raise HungJobError(error.message) from error
        raise


def _place(spec: Any) -> Any:
    if isinstance(spec, list):
        return [_place(each) for each in spec]
    return spec["id"], spec["property"]


_FIELDS = Seen.__dataclass_fields__
