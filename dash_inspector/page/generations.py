"""A module as it is registered now, beside what it was before the last reload."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dash_inspector.analysis.generations import Generation, generations

if TYPE_CHECKING:
    from dash_inspector.model import Registration, Snapshot


@dataclass(frozen=True, slots=True)
class Pair:
    """The registrations of one module in two generations of the app."""

    older: Generation
    newer: Generation

    @property
    def in_place(self) -> bool:
        """Whether one process ran it again: a reload, or a cell of a notebook."""
        return self.older.number == self.newer.number


def last_two(module: str | None, snapshot: Snapshot) -> Pair | None:
    """The newest generation of the module and the last one that was another; or nothing."""
    names = {callback.id: callback.module for callback in snapshot.callbacks}
    found = [
        replace(one, registrations=tuple(r for r in one.registrations if _of(r, names) == module))
        for one in _all(snapshot)
    ]
    if not found:
        return None
    newer = found[-1]
    older = (
        one
        for one in reversed(found[:-1])
        if (one.number, one.registrations) != (newer.number, newer.registrations)
    )
    before = next(older, None)
    return Pair(before, newer) if before is not None else None


def _all(snapshot: Snapshot) -> tuple[Generation, ...]:
    """Every generation; the current one too if it has registered nothing."""
    found = generations(snapshot.registrations)
    now = snapshot.app.generation
    if found and found[-1].number < now:
        return (*found, Generation(now, 0, ()))
    return found


def _of(one: Registration, names: dict[str, str | None]) -> str | None:
    """The canonical module; of a JavaScript function the one that registered it."""
    if one.function is not None:
        return one.function.module
    return names.get(one.callback, one.module)
