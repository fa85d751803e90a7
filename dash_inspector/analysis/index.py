"""Patterns found by what they may meet, without comparing each with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from dash_inspector.analysis.patterns import Pattern, meet

if TYPE_CHECKING:
    from collections.abc import Iterator

T = TypeVar("T")


class Index(Generic[T]):
    """Things filed under patterns; ``meeting`` finds them again through any overlapping pattern."""

    def __init__(self) -> None:
        self._exact: dict[Pattern, list[T]] = {}
        self._wild: dict[tuple[str, tuple[str, ...]], list[tuple[Pattern, T]]] = {}
        self._shapes: dict[tuple[str, tuple[str, ...]], list[tuple[Pattern, T]]] = {}

    def add(self, where: Pattern, thing: T) -> None:
        """File it."""
        if where.exact:
            self._exact.setdefault(where, []).append(thing)
        else:
            self._wild.setdefault(where.shape, []).append((where, thing))
        if where.keys != ("",):
            self._shapes.setdefault(where.shape, []).append((where, thing))

    def meeting(self, where: Pattern) -> Iterator[T]:
        """Everything filed under a pattern that meets this one."""
        if where.exact:
            yield from self._exact.get(where, ())
            candidates = self._wild.get(where.shape, ())
        else:
            candidates = self._shapes.get(where.shape, ())
        for other, thing in candidates:
            if meet(other, where) is not None:
                yield thing
