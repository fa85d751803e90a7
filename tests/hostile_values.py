"""Values as no JSON knows them: made afresh each time, since some can be used only once."""

from __future__ import annotations

import builtins
import dataclasses
import datetime as dt
import decimal
import enum
import fractions
import pathlib
import uuid
from collections import OrderedDict, namedtuple
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np
import pandas as pd
from dash import Patch, html, no_update
from plotly import graph_objects

DEEP = 1_000
LONG = 1_500_000


class Stop(BaseException):
    """No ``Exception``, as what ends a thread or a process."""


def _raises(error: type[BaseException]) -> Callable[..., NoReturn]:
    def method(*_: Any, **__: Any) -> NoReturn:
        raise error("no value of yours")

    return method


_METHODS = (
    *("__str__", "__repr__", "__format__", "__bool__", "__len__", "__iter__", "__eq__"),
    *("__hash__", "__getitem__", "__contains__", "__float__", "__int__", "__index__"),
    *("to_plotly_json", "tolist", "keys", "items", "get", "encode", "isascii", "startswith"),
    *("is_integer", "__lt__", "__reduce__"),
)


def broken(base: type, *args: Any, error: type[BaseException] = RuntimeError) -> Any:
    """An instance of a class below ``base`` of which every method raises."""
    made = base.__new__(type("Broken", (base,), {}), *args)
    if isinstance(made, (list, dict)):
        base.__init__(made, *args)  # type: ignore[misc]
    for name in _METHODS:
        setattr(type(made), name, _raises(error))
    return made


def said(error: type[BaseException]) -> Any:
    """Not even its class can be asked for."""
    methods = {name: _raises(error) for name in _METHODS}
    methods["__class__"] = property(_raises(error))  # type: ignore[assignment]
    return type("Silent", (), methods)()


def _nested(wrap: Callable[[Any], Any], levels: int = DEEP) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = wrap(value)
    return value


def _round_list() -> list[Any]:
    value: list[Any] = [1]
    value.append(value)
    return value


def _round_dict() -> dict[str, Any]:
    value: dict[str, Any] = {"a": 1}
    value["self"] = value
    return value


def _count() -> Iterator[int]:
    yield from range(3)


def _patch() -> Patch:
    made = Patch()
    made["a"] = float("nan")
    return made


class _Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class _Record:
    a: int = 1


_Pair = namedtuple("_Pair", "a b")  # noqa: PYI024

# What Dash makes of each is Dash's business: it sends some, and refuses others.
VALUES: dict[str, Callable[[], Any]] = {
    "none": lambda: None,
    "true": lambda: True,
    "nan": lambda: float("nan"),
    "infinity": lambda: float("-inf"),
    "minus zero": lambda: -0.0,
    "no double": lambda: 2**70 + 1,
    "401 digits": lambda: 10**400,
    "5,001 digits": lambda: 10**5000,
    "decimal": lambda: decimal.Decimal("1.10"),
    "decimal nan": lambda: decimal.Decimal("sNaN"),
    "fraction": lambda: fractions.Fraction(1, 3),
    "complex": lambda: 1j,
    "date": lambda: dt.date(2024, 2, 29),
    "datetime": lambda: dt.datetime(2024, 2, 29, 1, 2, 3, 4, dt.timezone.utc),
    "time": lambda: dt.time(1, 2, 3),
    "timedelta": lambda: dt.timedelta(days=1),
    "numpy integer": lambda: np.int64(3),
    "numpy nan": lambda: np.float32("nan"),
    "numpy boolean": lambda: np.bool_(True),
    "numpy array": lambda: np.array([1.0, float("nan")]),
    "numpy objects": lambda: np.array([object(), {1}], dtype=object),
    "numpy date": lambda: np.datetime64("2024-02-29"),
    "numpy not a time": lambda: np.datetime64("NaT"),
    "set": lambda: {1, "a"},
    "frozenset": lambda: frozenset([1]),
    "bytes": lambda: b"\x00\xff",
    "bytearray": lambda: bytearray(b"a"),
    "memoryview": lambda: memoryview(b"a"),
    "range": lambda: range(3),
    "generator": _count,
    "iterator": lambda: iter([1]),
    "function": lambda: len,
    "class": lambda: int,
    "module": lambda: np,
    "object": object,
    "path": lambda: pathlib.PurePosixPath("/a"),
    "uuid": lambda: uuid.UUID(int=1),
    "enum": lambda: _Colour.RED,
    "dataclass": _Record,
    "namedtuple": lambda: _Pair(1, float("nan")),
    "ordered": lambda: OrderedDict(b=1, a=2),
    "exception": lambda: ValueError("secret"),
    "round list": _round_list,
    "round object": _round_dict,
    "deep list": lambda: _nested(lambda value: [value]),
    "deep object": lambda: _nested(lambda value: {"a": value}),
    "half deep": lambda: _nested(lambda value: {"a": [value]}, 150),
    "deep component": lambda: _nested(lambda value: html.Div(value)),
    "long": lambda: "ä" * LONG,
    "many keys": lambda: {f"k{number}": number for number in range(5_000)},
    "nul": lambda: "a\0b",
    "surrogate": lambda: "a\ud800b",
    "surrogates as keys": lambda: {"\udfff": "\ud800", "\0": 1, "": 2},
    "integer keys": lambda: {1: "a", 2.5: "b", False: "c", None: "d"},
    "mixed keys": lambda: {"1": "a", 1: "b"},
    "tuple keys": lambda: {(1, 2): "a"},
    "date keys": lambda: {dt.date(2024, 2, 29): "a"},
    "nan key": lambda: {float("nan"): float("inf")},
    "component": lambda: html.B("working"),
    "component with an odd child": lambda: html.B([object(), float("nan")]),
    "component class": lambda: html.B,
    "patch": _patch,
    "no_update within": lambda: [no_update],
    "data frame": lambda: pd.DataFrame({"a": [1, None], "b": [pd.NaT, "x"]}),
    "series": lambda: pd.Series([1, 2]),
    "pandas missing": lambda: pd.NA,
    "timestamp": lambda: pd.Timestamp("2024-02-29"),
    "figure": lambda: graph_objects.Figure(graph_objects.Scatter(y=[1, float("nan"), None])),
    "array figure": lambda: graph_objects.Figure(graph_objects.Bar(y=np.array([1, 2]))),
    "broken object": lambda: broken(object),
    "broken text": lambda: broken(str, "text"),
    "broken integer": lambda: broken(int, 7),
    "broken number": lambda: broken(float, 0.5),
    "broken list": lambda: broken(list, [1]),
    "broken object of JSON": lambda: broken(dict, {"a": 1}),
    "broken text in a list": lambda: [broken(str, "text")],
    "broken text as a key": lambda: {"a": {"b": broken(int, 7)}},
    "silent": lambda: said(RuntimeError),
    "stopping": lambda: said(Stop),
    "stopping text": lambda: broken(str, "text", error=Stop),
    "exiting": lambda: broken(object, error=SystemExit),
    "interrupting": lambda: broken(dict, {"a": 1}, error=KeyboardInterrupt),
}

# What comes from a page, which can be any client: JSON texts of one value.
TEXTS: dict[str, str] = {
    "nan": "NaN",
    "infinity": "[Infinity, -Infinity]",
    "too large": "1e999",
    "minus zero": "-0.0",
    "4,000 digits": "9" * 4_000,
    "deep list": "[" * 600 + "]" * 600,
    "deep object": '{"a":' * 600 + "1" + "}" * 600,
    "deeper list": "[" * 850 + "]" * 850,
    "long": f'"{"x" * LONG}"',
    "nul": '"a\\u0000b"',
    "surrogate": '"a\\ud800b"',
    "surrogates as keys": '{"\\udfff": "\\ud800", "\\u0000": 1, "": 2}',
    "twice one key": '{"a": 1, "a": {"b": NaN}}',
    "many keys": "{" + ",".join(f'"k{number}": {number}' for number in range(2_000)) + "}",
    "patch": '{"__dash_patch_update": "__dash_patch_update", "operations": 7}',
}


class Unset(Exception):  # noqa: N818
    """Refuses to be changed, as a frozen dataclass does."""

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise dataclasses.FrozenInstanceError(name)


@dataclasses.dataclass(frozen=True)
class Frozen(Exception):  # noqa: N818
    """A frozen dataclass."""

    value: str = "secret"


def _error(**methods: Any) -> BaseException:
    made: BaseException = type("Hostile", (Exception,), methods)("secret")
    return made


def _round_error() -> BaseException:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    return first


def _of_a_text_class() -> BaseException:
    return _error(__str__=lambda _: broken(str, "text"))


class _Strange(type):
    def __getattribute__(cls, name: str) -> Any:
        if name == "__module__":
            raise RuntimeError("no value of yours")
        return 7 if name == "__qualname__" else super().__getattribute__(name)


def _group() -> BaseException:
    group = getattr(builtins, "ExceptionGroup", None)  # from Python 3.11 on
    made: BaseException = ValueError("a")
    if group is not None:
        made = group("secret", [made, _error(__str__=_raises(Stop))])
    return made


ERRORS: dict[str, Callable[[], BaseException]] = {
    "plain": lambda: ValueError("secret"),
    "no text": lambda: ValueError(object(), b"\xff", float("nan")),
    "nul and surrogate": lambda: ValueError("a\0b\ud800"),
    "long": lambda: ValueError("x" * LONG),
    "raising text": lambda: _error(__str__=_raises(RuntimeError), __repr__=_raises(RuntimeError)),
    "stopping text": lambda: _error(__str__=_raises(Stop), __repr__=_raises(Stop)),
    "exiting text": lambda: _error(__str__=_raises(SystemExit)),
    "number for a text": lambda: _error(__str__=lambda _: 7),
    "broken text": _of_a_text_class,
    "broken argument": lambda: ValueError(broken(str, "text")),
    "silent argument": lambda: ValueError(said(Stop)),
    "no arguments": lambda: _error(args=property(_raises(Stop))),
    "no traceback": lambda: _error(__traceback__=property(_raises(Stop))),
    "no class": lambda: _error(__class__=property(_raises(Stop))),
    "no change": lambda: Unset("secret"),
    "frozen": Frozen,
    "round": _round_error,
    "group": _group,
    "strange class": lambda: _Strange("Strange", (Exception,), {})("secret"),
    "value as class": lambda: type("a\nsecret\0", (Exception,), {"__module__": 7})("b"),
    "system": lambda: OSError(2, broken(str, "text"), said(Stop)),
    "key": lambda: KeyError(said(RuntimeError)),
}
