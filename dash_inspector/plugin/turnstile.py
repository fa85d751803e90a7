"""The requests that waited for our start do not all reach the host's app at once."""

from __future__ import annotations

import threading

_PATIENCE_SECONDS = 0.5


class Turnstile:
    """One goes first; the others follow once it is answered, or after a moment.

    Dash (3.0.4 to 4.4.1) calls itself set up before it is: a second request that comes in between
    finds no callback. Without us they come one by one; having held them, we let them go like that.
    """

    def __init__(self) -> None:
        self._first = threading.Lock()  # held for ever by the first
        self._answered = threading.Event()

    def leads(self) -> bool:
        """Whether this is the first one, whose ``answered`` the others wait for."""
        return self._first.acquire(blocking=False)

    def wait(self) -> None:
        """Until the first one is answered; blocks, but not for long."""
        self._answered.wait(_PATIENCE_SECONDS)

    def answered(self) -> None:
        """The first one is through."""
        self._answered.set()
