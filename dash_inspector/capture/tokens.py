"""Names for objects that live and die: unique for the life of the process, unlike ``id()``."""

from __future__ import annotations

import itertools
import sys
import weakref
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_numbers = itertools.count(1)
_known: dict[int, tuple[weakref.ref[Any], int]] = {}


def token(thing: Any) -> int | None:
    """A number for this very object, never given to another; ``None`` if not weakly held."""
    address = id(thing)
    known = _known.get(address)
    if known is not None and known[0]() is thing:
        return known[1]
    number = next(_numbers)
    try:
        _known[address] = (weakref.ref(thing, _forget(address, number)), number)
    except TypeError:
        return None
    return number


def alive(numbers: set[int]) -> dict[int, Any]:
    """Those of the numbered things that still live."""
    pairs = [(number, reference()) for reference, number in tuple(_known.values())]
    return {number: thing for number, thing in pairs if number in numbers and thing is not None}


def module_object(name: str | None, names: dict[str, Any]) -> str | None:
    """``name@number`` of the module that has these globals, unique like a token."""
    found = sys.modules.get(name) if name else None
    if not isinstance(found, ModuleType) or vars(found) is not names:
        # Not in sys.modules while it runs, as Dash loads pages: its spec is as unique.
        found = names.get("__spec__")
    number = token(found) if found is not None else None
    return None if number is None else f"{name}@{number}"


def _forget(address: int, number: int) -> Callable[[weakref.ref[Any]], None]:
    def forget(_: weakref.ref[Any]) -> None:
        known = _known.get(address)
        if known is not None and known[1] == number:
            _known.pop(address, None)

    return forget
