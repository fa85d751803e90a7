"""What a function object tells about itself, copied out so that nothing keeps it alive."""

from __future__ import annotations

from types import CodeType, FunctionType
from typing import Any

from dash_inspector.capture.homes import Home, home
from dash_inspector.capture.tokens import token

_DEEPEST = 50

Told = tuple[
    "str | None", "str | None", "str | None", "int | None", "str | None", "int | None", Home
]


class FunctionFacts:
    """A function as Python names it; ``code`` is the token of a live object.

    Written out and no dataclass, like ``Event`` and for the same reason.
    """

    __slots__ = ("code", "doc", "file", "home", "line", "module", "qualname")

    def __init__(
        self,
        module: str | None,
        qualname: str | None,
        file: str | None,
        line: int | None,
        doc: str | None,
        code: int | None,
        home: Home,
    ) -> None:
        self.module = module
        self.qualname = qualname
        self.file = file
        self.line = line
        self.doc = doc
        self.code = code
        self.home = home


def innermost(function: Any) -> Any:
    """The function that was written, below ``wraps``, ``partial``, methods, callable objects."""
    for _ in range(_DEEPEST):
        below = _below(function)
        if below is None:
            return function
        function = below
    return function


def _below(function: Any) -> Any:
    wrapped = getattr(function, "__wrapped__", None)
    if wrapped is not None:
        return wrapped
    if isinstance(getattr(function, "__code__", None), CodeType):
        return getattr(function, "__func__", None)
    inner = getattr(function, "func", None)
    if callable(inner):
        return inner
    call = getattr(type(function), "__call__", None)  # noqa: B004
    return call if isinstance(getattr(call, "__code__", None), CodeType) else None


def describe(function: Any) -> FunctionFacts:
    """The facts about the innermost function; what it does not tell is ``None``."""
    return FunctionFacts(*told(function))


def told(function: Any) -> Told:
    """The same without an object around it: what a registration keeps until somebody asks."""
    if type(function) is not FunctionType or getattr(function, "__wrapped__", None) is not None:
        function = innermost(function)
        if type(function) is not FunctionType:
            return _told_by_something(function)
    code, where, doc = function.__code__, home(function.__globals__), function.__doc__
    return (
        where.name or _text(function.__module__),
        function.__qualname__,
        code.co_filename,
        code.co_firstlineno,
        None if doc is None else _first_line(doc),
        token(code),
        where,
    )


def _told_by_something(thing: Any) -> Told:
    code, names = getattr(thing, "__code__", None), getattr(thing, "__globals__", None)
    where = home(names if isinstance(names, dict) else {})
    known = code if isinstance(code, CodeType) else None
    return (
        where.name or _text(getattr(thing, "__module__", None)),
        _text(getattr(thing, "__qualname__", None)) or _text(type(thing).__qualname__),
        known.co_filename if known is not None else None,
        known.co_firstlineno if known is not None else None,
        _first_line(getattr(thing, "__doc__", None)) if code is not None else None,
        token(code) if code is not None else None,
        where,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _first_line(doc: Any) -> str | None:
    text = doc.strip() if isinstance(doc, str) else ""
    return text.split("\n", 1)[0].rstrip() if text else None
