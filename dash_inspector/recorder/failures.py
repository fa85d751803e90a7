"""Our own failures: swallowed, so that the host goes on, and counted, so that the page says so."""

from __future__ import annotations

from dash_inspector.recorder.errors import in_one_line


class Failures:
    """How often each part of the recorder has failed, and how it was the last time.

    It handles values of the app: what its exceptions say is kept as little as what the app's do.
    """

    def __init__(self, *, any_message: bool = False) -> None:
        self._any_message = any_message
        self.counts: dict[str, int] = {}
        self.last = ""

    def note(self, where: str, error: BaseException) -> None:
        """One more failure; never raises itself."""
        self.counts[where] = self.counts.get(where, 0) + 1
        self.last = f"{where}: {in_one_line(error, any_message=self._any_message)}"[:300]
