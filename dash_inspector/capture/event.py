"""One registration, as the ledger saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.capture.functions import FunctionFacts
from dash_inspector.capture.lines import line_at

if TYPE_CHECKING:
    from dash_inspector.capture.frames import Origin
    from dash_inspector.capture.functions import Told
    from dash_inspector.capture.lines import Spot


class Event:
    """One registration, from an ``origin`` that it may share with its neighbours.

    ``at`` in seconds of ``time.monotonic``; ``told`` of its function stays ``None`` until the
    decorator is applied, and for clientside callbacks.

    Written out and no dataclass: to have one made costs every import a millisecond.
    """

    __slots__ = ("_spot", "api_path", "at", "dash_id", "order", "origin", "thread", "told")

    def __init__(
        self, order: int, dash_id: str, origin: Origin, spot: Spot, thread: int, at: float
    ) -> None:
        self.order = order
        self.dash_id = dash_id
        self.origin = origin
        self._spot = spot
        self.thread = thread
        self.at = at
        self.told: Told | None = None
        self.api_path: str | None = None

    @property
    def function(self) -> FunctionFacts | None:
        """What is known of the function."""
        return FunctionFacts(*self.told) if self.told is not None else None

    @property
    def decorator(self) -> str:
        """What was called, as it is written in the code."""
        written = self.origin.decorator
        return written if self.api_path is None else f"{written}(api_endpoint=...)"

    @property
    def line(self) -> int | None:
        """The line of the call, counted when it is first asked for."""
        spot = self._spot
        if isinstance(spot, tuple):
            self._spot = spot = line_at(spot)
        return spot
