"""What the probe takes down on the request's path: clocks, and references to immutable things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from dash_inspector.model import Access
    from dash_inspector.recorder.errors import Raised

Outcome = Literal["returned", "prevented", "raised", "cancelled"]


class Run:
    """One run of a callback, as raw as it was seen; shaped into a record later, elsewhere.

    ``raw`` is the request's body where it is at hand; else ``reads`` was taken before the call,
    because callbacks change the values they are given. ``t_*`` are seconds of the clock.
    """

    # Class attributes and no slots: what a run does not have costs the request nothing.
    t_started: float | None = None
    t_ended: float | None = None
    header: str | None = None
    sandboxed: bool = False
    path: str | None = None
    raw: bytes | None = None
    reads: tuple[Access, ...] | None = None
    changed: tuple[str, ...] = ()
    outputs: Any = None
    bytes_in: int | None = None
    outcome: Outcome = "returned"
    result: Any = None
    raised: Raised | None = None
    streamed: list[tuple[str, str, Any]] | None = None

    def __init__(self, number: int, output: str, t_received: float, pid: int, thread: int) -> None:
        self.number = number
        self.output = output
        self.t_received = t_received
        self.pid = pid
        self.thread = thread

    @property
    def from_page(self) -> bool:
        """Whether a page's renderer asks in this way; not so an ``api_endpoint`` or a tool call."""
        return self.streamed is not None or "_dash-update-component" in (self.path or "")

    @property
    def weight(self) -> int:
        """Bytes that it keeps alive, roughly."""
        size = len(self.raw) if self.raw is not None else 0
        return size + len(self.result) if isinstance(self.result, str) else size
