"""Patterns found by what they may meet, without comparing each with each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.analysis.patterns import Pattern

T = TypeVar("T")

_Places = tuple[int, ...]
_Values = tuple["str | None", ...]


class Index(Generic[T]):
    """Things filed under patterns; ``meeting`` finds them again through any overlapping pattern."""

    def __init__(self) -> None:
        self._drawers: dict[tuple[str, tuple[str, ...]], dict[_Places, _Drawer[T]]] = {}

    def add(self, where: Pattern, thing: T) -> None:
        """File it."""
        drawers = self._drawers.setdefault(where.shape, {})
        drawers.setdefault(_known(where), _Drawer()).add(where.values, thing)

    def meeting(self, where: Pattern) -> Iterator[T]:
        """Everything filed under a pattern that meets this one."""
        mine = set(_known(where))
        for theirs, drawer in self._drawers.get(where.shape, {}).items():
            shared = tuple(place for place in theirs if place in mine)
            yield from drawer.agreeing(shared, where.values)


class _Drawer(Generic[T]):
    """Patterns that leave the same keys open: two of them meet where the shared keys agree."""

    def __init__(self) -> None:
        self._things: list[tuple[_Values, T]] = []
        self._views: dict[_Places, dict[_Values, list[T]]] = {}

    def add(self, values: _Values, thing: T) -> None:
        self._things.append((values, thing))
        for places, view in self._views.items():
            view.setdefault(_at(places, values), []).append(thing)

    def agreeing(self, places: _Places, values: _Values) -> list[T]:
        view = self._views.get(places)
        if view is None:
            view = self._views[places] = {}
            for known, thing in self._things:
                view.setdefault(_at(places, known), []).append(thing)
        return view.get(_at(places, values), [])


def _known(where: Pattern) -> _Places:
    return tuple(place for place, value in enumerate(where.values) if value is not None)


def _at(places: _Places, values: _Values) -> _Values:
    return tuple(values[place] for place in places)
