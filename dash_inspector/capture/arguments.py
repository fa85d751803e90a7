"""Which parameter of a function takes which Input and State.

By ``inputs_state_indices`` of the entries of ``callback_map``, as in Dash 3.0.4 to 4.4.1: a list
of positions among Inputs and States for a call by position, a dict of them for one by name; an
item may be a group of positions again.
"""

from __future__ import annotations

from functools import partial
from types import CodeType
from typing import TYPE_CHECKING, Any

from dash_inspector.capture.functions import innermost

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_VARIADIC = 0x04  # the flag of a code object whose function takes *args


def arguments(entry: Mapping[str, Any] | None, count: int) -> tuple[str | None, ...]:
    """For each of ``count`` Inputs and States the parameter that takes it; none if not known.

    A part of a group is ``name[0]`` or ``name["key"]``, as it is read in the function.
    """
    if entry is None or entry.get("callback") is None:
        return ()
    grouping = entry.get("inputs_state_indices")
    if isinstance(grouping, dict):
        named = [(str(name), group) for name, group in grouping.items()]
    else:
        groups = list(grouping) if isinstance(grouping, (list, tuple)) else [grouping]
        names = _parameters(entry, len(groups))
        if names is None:
            return ()
        named = list(zip(names, groups, strict=True))
    found = dict(place for name, group in named for place in _places(name, group))
    return tuple(found.get(index) for index in range(count)) if found else ()


def _parameters(entry: Mapping[str, Any], count: int) -> Sequence[str] | None:
    """The names of the parameters that a call by position fills, if they can be told."""
    function = entry["callback"]
    code = getattr(innermost(function), "__code__", None)
    if not isinstance(code, CodeType) or _partly_bound(function):
        return None
    names = list(code.co_varnames[: code.co_argcount])
    if names[:1] in (["self"], ["cls"]):
        names = names[1:]
    if (entry.get("background") or {}).get("progress"):
        names = names[1:]  # Dash passes set_progress first
    if code.co_flags & _VARIADIC and len(names) < count:
        rest = code.co_varnames[code.co_argcount + code.co_kwonlyargcount]
        names += [f"{rest}[{index}]" for index in range(count - len(names))]
    return names[:count] if len(names) >= count else None


def _partly_bound(function: Any) -> bool:
    while (below := getattr(function, "__wrapped__", None)) is not None:
        function = below
    return isinstance(function, partial)


def _places(name: str, group: Any) -> Iterator[tuple[int, str]]:
    if isinstance(group, dict):
        for key, item in group.items():
            yield from _places(f'{name}["{key}"]', item)
    elif isinstance(group, (list, tuple)):
        for index, item in enumerate(group):
            yield from _places(f"{name}[{index}]", item)
    elif isinstance(group, int):
        yield group, name
