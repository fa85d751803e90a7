"""The module that a function or a call belongs to, told by its globals."""

from __future__ import annotations

import sys
import weakref
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dash_inspector.capture.tokens import token

if TYPE_CHECKING:
    from collections.abc import Callable


class Home:
    """A module that runs or ran: ``number`` is ``name@number``, unique like a token."""

    __slots__ = ("_module", "file", "name", "number")

    def __init__(
        self, name: str | None, file: str | None, number: str | None, module: Callable[[], Any]
    ) -> None:
        self.name = name
        self.file = file
        self.number = number
        self._module = module

    def has(self, names: dict[str, Any]) -> bool:
        """Whether these are its globals."""
        module = self._module()
        if module is None:
            return self.number is None and self._looks_like(names)
        return getattr(module, "__dict__", None) is names or self._looks_like(names)

    def _looks_like(self, names: dict[str, Any]) -> bool:
        name = names.get("__name__")
        return (
            name == self.name
            and names.get("__file__") == self.file
            and _stands_for(name, names) is self._module()
        )


def home(names: dict[str, Any]) -> Home:
    """The module with these globals: mostly the one that was asked for last."""
    global _last  # noqa: PLW0603
    found = _last
    if not found.has(names):
        _last = found = _home(names)
    return found


def _home(names: dict[str, Any]) -> Home:
    name, file = names.get("__name__"), names.get("__file__")
    module = _stands_for(name, names)
    number = token(module) if module is not None else None
    return Home(
        name if isinstance(name, str) else None,
        file if isinstance(file, str) else None,
        None if number is None else f"{name}@{number}",
        _nothing if number is None else weakref.ref(module),
    )


def _stands_for(name: Any, names: dict[str, Any]) -> Any:
    """The module object, or the spec, which is as unique, of a page that Dash is loading."""
    found = sys.modules.get(name) if isinstance(name, str) else None
    if isinstance(found, ModuleType) and found.__dict__ is names:
        return found
    return names.get("__spec__")


def _nothing() -> None:
    """A reference to no module."""


_last = Home(None, None, None, _nothing)
