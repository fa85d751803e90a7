"""Names for objects that live and die: unique for the life of the process, unlike ``id()``."""

from __future__ import annotations

import itertools
import weakref
from typing import Any


class _Reference(weakref.ref[Any]):
    """Without a callback, which would cost as much again: the dead are swept out now and then."""

    __slots__ = ("number",)
    number: int


_SLACK = 1_000
_numbers = itertools.count(1)
_known: dict[int, _Reference] = {}
_full = _SLACK


def token(thing: Any) -> int | None:
    """A number for this very object, never given to another; ``None`` if not weakly held."""
    address = id(thing)
    known = _known.get(address)
    if known is not None and known() is thing:
        return known.number
    try:
        known = _Reference(thing)
    except TypeError:
        return None
    known.number = number = next(_numbers)
    _known[address] = known
    if len(_known) >= _full:
        _sweep()
    return number


def alive(numbers: set[int]) -> dict[int, Any]:
    """Those of the numbered things that still live."""
    wanted = [one for one in tuple(_known.values()) if one.number in numbers]
    return {one.number: thing for one in wanted if (thing := one()) is not None}


def _sweep() -> None:
    """Forget the dead, and do so again when there are twice as many as now are alive."""
    global _full  # noqa: PLW0603
    for address, known in tuple(_known.items()):
        if known() is None and _known.get(address) is known:
            del _known[address]
    _full = _SLACK + 2 * len(_known)
