"""Registrations counted per module: where a reload that doubled everything shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model.facts import Callback


@dataclass(frozen=True, slots=True)
class ModuleCount:
    """One module's callbacks: how many, how often registered, how many of them lost."""

    module: str | None
    file: str | None
    registrations: int
    callbacks: int
    duplicates: int
    lost: int


def modules(callbacks: Iterable[Callback]) -> tuple[ModuleCount, ...]:
    """Counts per module, sorted by name; what Dash itself registered is in none of them."""
    rooms: dict[str | None, list[Callback]] = {}
    for callback in callbacks:
        if callback.owner == "app":
            rooms.setdefault(callback.module, []).append(callback)
    return tuple(_count(name, rooms[name]) for name in sorted(rooms, key=lambda n: (n is None, n)))


def _count(module: str | None, callbacks: list[Callback]) -> ModuleCount:
    return ModuleCount(
        module=module,
        file=next((file for file in map(_file, callbacks) if file is not None), None),
        registrations=sum(callback.registered for callback in callbacks),
        callbacks=len(callbacks),
        duplicates=sum(callback.registered > 1 for callback in callbacks),
        lost=sum(callback.status == "lost" for callback in callbacks),
    )


def _file(callback: Callback) -> str | None:
    located = callback.function or callback.clientside
    return located.file if located is not None else None
