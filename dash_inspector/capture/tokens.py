"""Names for objects that live and die: unique for the life of the process, unlike ``id()``."""

from __future__ import annotations

import itertools
import sys
import weakref
from types import ModuleType
from typing import Any


class _Reference(weakref.ref[Any]):
    """One object instead of a closure: each one that lives on is looked at by every collection."""

    __slots__ = ("address", "number")
    address: int
    number: int


_numbers = itertools.count(1)
_known: dict[int, _Reference] = {}


def token(thing: Any) -> int | None:
    """A number for this very object, never given to another; ``None`` if not weakly held."""
    address = id(thing)
    known = _known.get(address)
    if known is not None and known() is thing:
        return known.number
    try:
        reference = _Reference(thing, _forget)
    except TypeError:
        return None
    reference.address, reference.number = address, next(_numbers)
    _known[address] = reference
    return reference.number


def alive(numbers: set[int]) -> dict[int, Any]:
    """Those of the numbered things that still live."""
    wanted = [one for one in tuple(_known.values()) if one.number in numbers]
    return {one.number: thing for one in wanted if (thing := one()) is not None}


def module_object(name: str | None, names: dict[str, Any]) -> str | None:
    """``name@number`` of the module that has these globals, unique like a token."""
    found = sys.modules.get(name) if name else None
    if not isinstance(found, ModuleType) or vars(found) is not names:
        # Not in sys.modules while it runs, as Dash loads pages: its spec is as unique.
        found = names.get("__spec__")
    number = token(found) if found is not None else None
    return None if number is None else f"{name}@{number}"


def _forget(reference: weakref.ref[Any]) -> None:
    if isinstance(reference, _Reference) and _known.get(reference.address) is reference:
        del _known[reference.address]
