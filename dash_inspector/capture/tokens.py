"""Names for objects that live and die: unique for the life of the process, unlike ``id()``."""

from __future__ import annotations

import itertools
import os
import weakref
from threading import RLock
from typing import Any


class _Reference(weakref.ref[Any]):
    """Without a callback, which would cost as much again: the dead are swept out now and then."""

    __slots__ = ("number",)
    number: int


_SLACK = 1_000
_numbers = itertools.count(1)
_known: dict[int, _Reference] = {}
_full = _SLACK
_lock = RLock()  # a collection in between may come back here


def token(thing: Any) -> int | None:
    """A number for this very object, never given to another; ``None`` if not weakly held."""
    address = id(thing)
    known = _known.get(address)
    if known is not None and known() is thing:
        return known.number
    try:
        reference = _Reference(thing)
    except TypeError:
        return None
    with _lock:
        known = _known.get(address)
        if known is not None and known() is thing:
            return known.number
        reference.number = number = next(_numbers)
        _known[address] = reference
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
        if known() is None:
            _known.pop(address, None)
    _full = _SLACK + 2 * len(_known)


def _in_child() -> None:
    global _lock  # noqa: PLW0603
    _lock = RLock()  # another thread of the parent may have held it


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_in_child)
