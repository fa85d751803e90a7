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

    __slots__ = (
        "bytes_in",
        "changed",
        "header",
        "number",
        "outcome",
        "output",
        "outputs",
        "path",
        "pid",
        "raised",
        "raw",
        "reads",
        "result",
        "streamed",
        "t_ended",
        "t_received",
        "t_started",
        "thread",
    )

    def __init__(self, number: int, output: str, t_received: float, pid: int, thread: int) -> None:
        self.number = number
        self.output = output
        self.t_received = t_received
        self.pid = pid
        self.thread = thread
        self.t_started: float | None = None
        self.t_ended: float | None = None
        self.header: str | None = None
        self.path: str | None = None
        self.raw: bytes | None = None
        self.reads: tuple[Access, ...] | None = None
        self.changed: tuple[str, ...] = ()
        self.outputs: Any = None
        self.bytes_in: int | None = None
        self.outcome: Outcome = "returned"
        self.result: Any = None
        self.raised: Raised | None = None
        self.streamed: list[tuple[str, str, Any]] | None = None

    @property
    def weight(self) -> int:
        """Bytes that it keeps alive, roughly."""
        result = self.result
        size = len(result) if isinstance(result, (str, bytes)) else 0
        return size + (len(self.raw) if self.raw is not None else 0) + 512
