"""Our own failures: swallowed, so that the host goes on, and counted, so that the page says so."""

from __future__ import annotations


class Failures:
    """How often each part of the recorder has failed, and how it was the last time."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.last = ""

    def note(self, where: str, error: BaseException) -> None:
        """One more failure; never raises itself."""
        self.counts[where] = self.counts.get(where, 0) + 1
        try:
            self.last = f"{where}: {type(error).__name__}: {error}"[:300]
        except Exception:  # noqa: BLE001 - somebody else's __str__
            self.last = f"{where}: {type(error).__name__}"
