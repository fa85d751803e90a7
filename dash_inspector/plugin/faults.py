"""What went wrong in our own code: said once, kept for the self-check, never the host's problem."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from dash_inspector.plugin import announce

if TYPE_CHECKING:
    from dash_inspector.model import Check

_MAX = 20


class Faults:
    """The faults of this process, bounded."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def note(self, doing: str, error: BaseException) -> None:
        """Keep a fault under what we were doing; the first of each kind is logged."""
        if doing in self._seen or len(self._seen) >= _MAX:
            return
        text = described(error)
        self._seen[doing] = text
        announce.warn("Inspector: %s failed (%s); the app is not affected", doing, text)

    def last(self) -> str:
        """The newest fault, in one line."""
        return next(reversed(self._seen.values()), "nothing is known of why")

    def checks(self) -> tuple[Check, ...]:
        """One failed check for each fault."""
        from dash_inspector.model import Check

        return tuple(
            Check(f"plugin.{doing.replace(' ', '-')}", ok=False, message=f"{doing}: {text}")
            for doing, text in list(self._seen.items())
        )


def described(error: BaseException) -> str:
    """What was raised, on one line."""
    return f"{type(error).__name__}: {error}".splitlines()[0][:300]


def place(error: BaseException) -> str:
    """The line that raised it: ``rules.py:12``."""
    from traceback import extract_tb

    frame = extract_tb(error.__traceback__)[-1]
    return f"{frame.filename.rpartition(os.sep)[2]}:{frame.lineno}"


FAULTS = Faults()
