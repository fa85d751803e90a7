"""Facts as compact JSON and back; what equals its default is left out, what is missing defaults."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from dash_inspector.model import (
    Access,
    AppInfo,
    Callback,
    Check,
    Clientside,
    Dependency,
    Function,
    Landing,
    Process,
    Registration,
    RequestError,
    RequestRecord,
    Site,
    Write,
)

_Fact = TypeVar("_Fact")

_STORED: tuple[type[Any], ...] = (
    Access,
    AppInfo,
    Callback,
    Check,
    Clientside,
    Dependency,
    Function,
    Landing,
    Process,
    Registration,
    RequestError,
    RequestRecord,
    Site,
    Write,
)
_DEPENDENCIES = ("outputs", "inputs", "state", "running", "progress", "cancel")
_NESTED: dict[type[Any], dict[str, type[Any]]] = {
    Callback: {
        **dict.fromkeys(_DEPENDENCIES, Dependency),
        "function": Function,
        "clientside": Clientside,
    },
    Registration: {
        **dict.fromkeys(("outputs", "inputs", "state"), Dependency),
        "function": Function,
        "call_site": Site,
        "importer": Site,
        "app_importer": Site,
    },
    RequestRecord: {"reads": Access, "writes": Write, "error": RequestError},
}
_NAMES: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in _STORED
}
_DEFAULTS: dict[type[Any], tuple[Any, ...]] = {
    kind: tuple(field.default for field in fields(kind)) for kind in _STORED
}
_VALUES: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {
    kind: attrgetter(*names) for kind, names in _NAMES.items()
}


def encode(fact: Any) -> str:
    """A fact, or a list of facts, as ASCII JSON; ``TypeError`` for what is no fact of ours."""
    return _ENCODER.encode(fact)


def decode(kind: type[_Fact], text: str) -> _Fact:
    """The fact that ``encode`` wrote; keys that this version does not know are ignored."""
    return _build(kind, json.loads(text))


def decode_all(kind: type[_Fact], text: str) -> tuple[_Fact, ...]:
    """The facts of an encoded list."""
    return tuple(_build(kind, item) for item in json.loads(text))


def _plain(fact: Any) -> dict[str, Any]:
    kind = type(fact)
    if kind not in _VALUES:
        if isinstance(fact, Mapping):
            return dict(fact)
        raise TypeError(f"{kind.__name__} is not a fact that the store keeps")
    values = zip(_NAMES[kind], _VALUES[kind](fact), _DEFAULTS[kind], strict=True)
    return {name: value for name, value, default in values if value is not default}


_ENCODER = json.JSONEncoder(separators=(",", ":"), default=_plain, check_circular=False)


def _build(kind: type[_Fact], data: dict[str, Any]) -> _Fact:
    nested = _NESTED.get(kind, {})
    return kind(**{n: _value(nested.get(n), data[n]) for n in _NAMES[kind] if n in data})


def _value(kind: type[Any] | None, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value) if kind is None else tuple(_build(kind, item) for item in value)
    return value if kind is None or value is None else _build(kind, value)
