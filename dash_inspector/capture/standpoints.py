"""Which module each registration of one callback speaks for: where they differ, if they do.

A function may be lent by a file that ran once to one that ran twice, and a library may register
for a file: so it is looked for at the function, at the line that registers, at the file that runs.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.capture.same import proven, real_file, replaced
from dash_inspector.capture.vias import ran

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from dash_inspector.capture.homes import Home
    from dash_inspector.capture.rows import Row


@dataclass(frozen=True, slots=True)
class Standpoint:
    """A module as it ran, ``number`` and ``code`` as in ``Registration``; ``file`` is code's."""

    name: str | None
    number: str | None
    code: int | None
    file: str | None


_Level = list[Standpoint | None]
_UNKNOWN = Standpoint(None, None, None, None)


def standpoints(group: Sequence[Row]) -> tuple[Standpoint, ...]:
    """One for each, all of the nearest level at which they are not the same."""
    usual = [_at_call(row) if row.clientside else _at_function(row) for row in group]
    found = _differing(group) if len(group) > 1 else None
    return tuple(one or _UNKNOWN for one in found or usual)


def _differing(group: Sequence[Row]) -> _Level | None:
    levels: list[_Level] = [
        [look(row) for row in group] for look in (_at_function, _at_call, _at_run)
    ]
    pairs = list(itertools.pairwise(group))
    if any(replaced(*pair) and not proven(*pair) for pair in pairs):
        levels.reverse()  # other functions: it is their file that tells
    for differs in (_modules, _codes):
        for level in levels:
            if _several(level, differs) and not _several(level, _files):
                return level
    return levels[0] if _several(levels[0], _codes) else None


def _several(level: _Level, differs: Callable[[Standpoint], Hashable]) -> bool:
    return len({differs(one) for one in level if one is not None}) > 1


def _modules(one: Standpoint) -> Hashable:
    return one.name, one.number


def _codes(one: Standpoint) -> Hashable:
    return one.code


def _files(one: Standpoint) -> Hashable:
    return real_file(one.file) if one.file is not None else None


def _at_function(row: Row) -> Standpoint | None:
    if row.function is None:
        return None
    return _standpoint(row.function.home, row.function.module, row.function.code, row.function.file)


def _at_call(row: Row) -> Standpoint | None:
    if row.event is None:
        return None
    origin = row.event.origin
    return _standpoint(origin.home, origin.home.name, origin.code, origin.file)


def _at_run(row: Row) -> Standpoint | None:
    run = row.event.origin.run if row.event is not None else None
    found = ran(run)
    return None if found is None else _standpoint(found[0], found[0].name, run, found[1])


def _standpoint(home: Home, name: str | None, code: int | None, file: str | None) -> Standpoint:
    return Standpoint(name, home.number, code, file)
