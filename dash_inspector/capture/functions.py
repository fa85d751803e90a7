"""What a function object tells about itself, copied out so that nothing keeps it alive."""

from __future__ import annotations

from types import CodeType, FunctionType
from typing import Any, NamedTuple

from dash_inspector.capture.tokens import module_object, token

_DEEPEST = 50


class FunctionFacts(NamedTuple):
    """A function as Python names it; ``code`` and ``module_object`` are tokens of live objects.

    A tuple and no dataclass, like ``Origin``: made at every registration, four times as fast.
    """

    module: str | None
    qualname: str | None
    file: str | None
    line: int | None
    doc: str | None
    module_file: str | None
    code: int | None
    module_object: str | None


def innermost(function: Any) -> Any:
    """The function that was written, below ``wraps``, ``partial``, methods, callable objects."""
    if type(function) is FunctionType and getattr(function, "__wrapped__", None) is None:
        return function
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
    inner = innermost(function)
    if type(inner) is FunctionType:
        return _of_function(inner)
    code = getattr(inner, "__code__", None)
    names = getattr(inner, "__globals__", None)
    names = names if isinstance(names, dict) else {}
    module = _text(names.get("__name__")) or _text(getattr(inner, "__module__", None))
    return FunctionFacts(
        module=module,
        qualname=_text(getattr(inner, "__qualname__", None)) or _text(type(inner).__qualname__),
        file=code.co_filename if isinstance(code, CodeType) else None,
        line=code.co_firstlineno if isinstance(code, CodeType) else None,
        doc=_first_line(getattr(inner, "__doc__", None)) if code is not None else None,
        module_file=_text(names.get("__file__")),
        code=token(code) if code is not None else None,
        module_object=module_object(module, names),
    )


def _of_function(function: FunctionType) -> FunctionFacts:
    """Nearly all of them are plain functions, which have everything in its place."""
    code, names = function.__code__, function.__globals__
    module = _text(names.get("__name__")) or _text(function.__module__)
    doc = function.__doc__
    return FunctionFacts(
        module,
        function.__qualname__,
        code.co_filename,
        code.co_firstlineno,
        None if doc is None else _first_line(doc),
        _text(names.get("__file__")),
        token(code),
        module_object(module, names),
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _first_line(doc: Any) -> str | None:
    text = doc.strip() if isinstance(doc, str) else ""
    return text.split("\n", 1)[0].rstrip() if text else None
