"""An attribute put on one instance, and taken away again without a trace."""

from __future__ import annotations

from typing import Any


class Patch:
    """``owner.name`` is ``replacement`` until ``undo``; ``before`` is what it was."""

    def __init__(self, owner: Any, name: str, replacement: Any) -> None:
        self._owner = owner
        self._name = name
        self._replacement = replacement
        self._had = name in vars(owner)
        self._before = getattr(owner, name)
        setattr(owner, name, replacement)

    @property
    def in_place(self) -> bool:
        """Whether nobody has put something of theirs around it."""
        return vars(self._owner).get(self._name) is self._replacement

    def undo(self) -> bool:
        """Take it away; false if somebody has wrapped it since, who would lose theirs."""
        if not self.in_place:
            return False
        if self._had:
            setattr(self._owner, self._name, self._before)
        else:
            delattr(self._owner, self._name)
        return True
