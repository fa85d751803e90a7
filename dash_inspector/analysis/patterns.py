"""Component ids as patterns: which properties can be one and the same at run time."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass

_WILD = ("ALL", "ALLSMALLER", "MATCH")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A property of one component, or of all whose ids fit; ``None`` stands for any value.

    ``values`` are JSON texts, in the order of ``keys``; a plain id has the key ``""``.
    """

    name: str
    keys: tuple[str, ...]
    values: tuple[str | None, ...]

    @property
    def shape(self) -> tuple[str, tuple[str, ...]]:
        """What two patterns must share to meet at all."""
        return (self.name, self.keys)

    @property
    def exact(self) -> bool:
        """Whether it names one component only."""
        return None not in self.values


@functools.lru_cache(maxsize=65536)
def pattern(component: str, name: str) -> Pattern:
    """The pattern of a component id as Dash writes it, and a property."""
    parsed = _object(component)
    if parsed is None:
        return Pattern(name, ("",), (component,))
    keys = tuple(sorted(parsed))
    return Pattern(name, keys, tuple(_value(parsed[key]) for key in keys))


def meet(first: Pattern, second: Pattern) -> Pattern | None:
    """What both name; ``None`` if no component can be meant by both."""
    if first.shape != second.shape:
        return None
    values = []
    for one, other in zip(first.values, second.values, strict=True):
        if one is not None and other is not None and one != other:
            return None
        values.append(one if one is not None else other)
    return Pattern(first.name, first.keys, tuple(values))


def _object(component: str) -> dict[str, object] | None:
    if not component.startswith("{"):
        return None
    try:
        parsed = json.loads(component)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None


def _value(value: object) -> str | None:
    if isinstance(value, list) and len(value) == 1 and value[0] in _WILD:
        return None
    return json.dumps(value)
