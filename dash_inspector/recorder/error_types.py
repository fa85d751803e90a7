"""The name of an exception's type: as it is, or as far as it is a name in the code."""

from __future__ import annotations

import sys
from typing import Final

_ANY: Final = "Exception"
# Types of Python that no module has under their own name.
_UNNAMED: Final = frozenset(
    [
        "async_generator",
        "builtin_function_or_method",
        "coroutine",
        "dict_items",
        "dict_keys",
        "dict_values",
        "ellipsis",
        "function",
        "generator",
        "iterator",
        "list_iterator",
        "method",
        "method-wrapper",
        "module",
        "NoneType",
        "NotImplementedType",
    ]
)


def full_name(kind: type[BaseException]) -> str:
    """Module and qualified name; without the module for Python's own."""
    try:
        module, name = kind.__module__, str.__str__(kind.__qualname__)
        full = name if module == "builtins" else f"{module}.{name}"
    except BaseException:  # noqa: BLE001 - somebody else's metaclass
        return _ANY
    return full


def written_name(kind: type[BaseException]) -> str:
    """The same, of the nearest base whose name is written in the code.

    ``type(text, (Exception,), {})`` makes a name of any value.
    """
    try:
        return next(full_name(base) for base in kind.__mro__ if _is_written(base))
    except BaseException:  # noqa: BLE001 - somebody else's metaclass
        return _ANY


def is_class_name(name: str) -> bool:
    """Whether a loaded module has a class of this name, or Python itself has one."""
    last = name.rpartition(".")[2]
    spaces = (getattr(module, "__dict__", None) for module in list(sys.modules.values()))
    return last in _UNNAMED or any(
        isinstance(space, dict) and isinstance(space.get(last), type) for space in spaces
    )


def _is_written(kind: type[BaseException]) -> bool:
    parts = kind.__qualname__.split(".")
    if "<locals>" in parts:
        return all(part == "<locals>" or part.isidentifier() for part in parts)
    space: object = sys.modules.get(kind.__module__)
    for part in parts:
        space = getattr(space, "__dict__", {}).get(part)
    return isinstance(space, type)
