"""What went wrong in our own code: said once, kept for the self-check, never the host's problem.

The log gets the exception's message, as it gets those of the app. What is kept and shown has it
only if it is known to hold no value of the app.
"""

from __future__ import annotations

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
        self._seen[doing] = described(error)
        announce.warn("Inspector: %s failed (%s); the app is not affected", doing, _whole(error))

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
    """What was raised and where, on one line; its message only if that holds no value."""
    from dash_inspector.model.quoting import line
    from dash_inspector.recorder.errors import in_one_line

    return line(in_one_line(error))


def _whole(error: BaseException) -> str:
    try:
        return f"{type(error).__name__}: {error}".splitlines()[0][:300]
    except Exception:  # noqa: BLE001  somebody else's __str__
        return type(error).__name__


FAULTS = Faults()
