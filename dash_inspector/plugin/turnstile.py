"""The first requests of a server do not all reach the host's app at once."""

from __future__ import annotations

import threading

_PATIENCE_SECONDS = 0.5


class Turnstile:
    """One goes first; the others follow once it is being answered, or after a moment.

    Dash (3.0.4 to 4.4.1) calls itself set up before it is: a request that comes in between finds
    no callback. That is short without us; as we make it longer, nobody is let into it.
    """

    def __init__(self) -> None:
        self._first = threading.Lock()  # held for ever by the first
        self._opened = threading.Event()

    @property
    def opened(self) -> bool:
        """Whether nobody has to wait any more."""
        return self._opened.is_set()

    def leads(self) -> bool:
        """Whether this is the first one, which has to ``open`` for the others."""
        return self._first.acquire(blocking=False)

    def wait(self) -> None:
        """Until it is open; blocks, but all of them together not for long."""
        self._opened.wait(_PATIENCE_SECONDS)
        self.open()

    def open(self) -> None:
        """The first one is through."""
        self._opened.set()
