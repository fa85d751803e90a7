"""Code that really fails: what Python and Dash say of it, with and without a value in it."""

# Wrong on purpose, line by line.
# mypy: ignore-errors
# ruff: noqa: B018, DTZ005, DTZ007, DTZ011, F507, F524, F821, FLY002, ICN001, N818, PERF203, PLC3002, PLE0101, PLE0643, PTH123, SIM105, SIM115, SIM905, UP031

from __future__ import annotations

import array
import asyncio
import builtins
import datetime
import importlib
import io
import json
import math
import operator
import os
import re
import socket
from collections import OrderedDict, deque
from collections.abc import Callable
from contextvars import copy_context
from typing import Any

from dash import Output, Patch, _validate, ctx, html
from dash._callback_context import context_value
from dash._grouping import validate_grouping
from dash.exceptions import InvalidCallbackReturnValue

SECRET = "hunter2"
Fails = Callable[[], Any]
nothing: Any = None
some: Any = [1]
text: Any = "text"
data: Any = b"data"


class Thing:
    __slots__ = ("here",)

    @property
    def fixed(self) -> int:
        return 1

    write_only = property(None, lambda *_: None)


class Returns:
    def __init__(self) -> None:
        return 3


class Calls:
    def __call__(self, n: int) -> int:
        return self(n)


def takes_one(n: int) -> int:
    return n


def by_name(*, n: int, m: int = 0) -> int:
    return n + m


def assign(target: Any, name: str, value: Any) -> None:
    setattr(target, name, value)


def two(a: int, b: int) -> int:
    return a + b


def both(*, a: int, b: int) -> int:
    return a + b


def entered(thing: Any) -> None:
    with thing:
        pass


async def entered_later(thing: Any) -> None:
    async with thing:
        pass


async def waits(thing: Any) -> None:
    await thing


async def goes_through(thing: Any) -> None:
    async for _ in thing:
        pass


def run(coroutine: Any) -> None:
    coroutine.send(None)


def catches(kind: Any) -> None:
    try:
        1 / 0
    except kind:
        pass


def ring() -> Any:
    found = []
    found.append(found)
    return found


def nest() -> Any:
    found = []
    for _ in range(10_000):
        found = [found]
    return found


def compares(one: Any, other: Any) -> bool:
    return one == other


def calls_back(n: int) -> int:
    return Calls()(n)


def changes(known: Any, how: Any) -> None:
    for _ in known:
        how(known)


def closed() -> str:
    file = io.StringIO()
    file.close()
    return file.read()


def shut() -> Any:
    with open(__file__) as file:
        return file


def remove_item(target: Any) -> None:
    del target[0]


def unset() -> Any:
    if nothing:
        late = 1
    return late


def free() -> Any:
    def inner() -> Any:
        return later

    found = inner()
    later = 1
    return found + later


def deep() -> Any:
    return deep()


def grow(known: Any) -> None:
    for one in known:
        known[one + "x"] = 1


async def one_await() -> None:
    return None


def twice() -> Any:
    coroutine = one_await()
    for _ in range(2):
        try:
            coroutine.send(None)
        except StopIteration:
            continue


def stops() -> Any:
    yield next(iter(()))


def loads(name: str) -> Any:
    return importlib.import_module(name)


def missing_module() -> Any:
    import no_such_module_here

    return no_such_module_here


def missing_below() -> Any:
    import os.no_such_module_here

    return os


def broken_pipe() -> None:
    raise BrokenPipeError(32, "Broken pipe")


def no_bytes() -> Any:
    here, there = socket.socketpair()
    there.close()
    with here:
        for _ in range(3):
            here.send(b"x")


def unpacks(values: Any) -> Any:
    first, second = values
    return first, second


def unpacks_more(values: Any) -> Any:
    first, second, *rest = values
    return first, second, rest


def invalid_number() -> Any:
    return _validate.validate_multi_return([{}, {}], [SECRET], "..out.children...out.title..")


def outside_of_callbacks() -> Any:
    """Whatever ran before in this thread: Dash may have left its context there."""
    context = copy_context()
    context.run(context_value.set, {})
    return context.run(getattr, ctx, "inputs")


def not_serializable() -> Any:
    return _validate.fail_callback_output([], Output("out", "children"))


PYTHON: tuple[Fails, ...] = (
    lambda: nothing + 1,
    lambda: nothing**2,
    lambda: divmod(nothing, 2),
    lambda: -nothing,
    lambda: abs(nothing),
    lambda: nothing < 1,
    lambda: nothing[0],
    lambda: nothing(),
    lambda: [*nothing],
    lambda: dict(**nothing),
    lambda: takes_one(*nothing),
    lambda: next(3),
    lambda: reversed(3),
    lambda: unpacks(nothing),
    lambda: len(nothing),
    lambda: 1 in nothing,
    lambda: some["a"],
    lambda: text["a"],
    lambda: some["a":"b"],
    lambda: range("3"),
    lambda: "a" + 1,
    lambda: [1] + (2,),
    lambda: b"a" + "b",
    lambda: "a" * "b",
    lambda: ",".join(["a", 1]),
    lambda: ",".join(3),
    lambda: {[]: 1},
    lambda: {[]},
    lambda: hash({}),
    lambda: int(nothing),
    lambda: float(nothing),
    lambda: math.sqrt("4"),
    lambda: round(nothing),
    lambda: b"ab".split("b"),
    lambda: re.match("a", nothing),
    lambda: re.match("a", b"a"),
    lambda: re.match(b"a", "a"),
    lambda: os.fspath(nothing),
    lambda: "text" % 1,
    lambda: "%s %s" % ("one",),
    lambda: "%(a)s" % 1,
    lambda: f"{nothing:>3}",
    lambda: datetime.datetime.now() < datetime.datetime.now(datetime.timezone.utc),
    lambda: datetime.datetime.now() - datetime.datetime.now(datetime.timezone.utc),
    lambda: datetime.datetime.now() < datetime.date.today(),
    lambda: Thing(1),
    lambda: takes_one(),
    lambda: takes_one(1, 2),
    lambda: takes_one(k=1),
    lambda: takes_one(1, n=1),
    lambda: by_name(),
    lambda: by_name(1),
    lambda: (lambda a, b, c: a)(),
    lambda: (lambda a, b=1: a)(1, 2, 3),
    lambda: len(),
    lambda: len([], []),
    lambda: max(),
    lambda: isinstance(1),
    lambda: [].append(1, 2),
    lambda: [].pop(1, 2),
    lambda: setattr(int, "x", 1),
    lambda: nothing.strip(),
    lambda: "text".no_such,
    lambda: Thing.no_such,
    lambda: os.no_such,
    lambda: Thing().here,
    lambda: assign(Thing(), "gone", 1),
    lambda: assign(Thing(), "fixed", 1),
    lambda: assign("text", "upper", 1),
    lambda: [][0],
    lambda: ()[0],
    lambda: ""[0],
    lambda: [].pop(),
    lambda: [1].pop(5),
    lambda: deque().pop(),
    lambda: deque()[0],
    lambda: range(1)[2],
    lambda: assign_item([]),
    lambda: "{} {}".format(1),
    lambda: re.match("a", "a").group(3),
    lambda: no_such_name,
    unset,
    free,
    missing_module,
    missing_below,
    lambda: 1 / 0,
    lambda: 1 // 0,
    lambda: 1 % 0,
    lambda: 1.0 / 0,
    lambda: 1.0 // 0,
    lambda: 1.0 % 0,
    lambda: divmod(1, 0),
    lambda: divmod(1.0, 0),
    lambda: 1j / 0,
    lambda: 0.0**-1,
    lambda: math.exp(1000),
    lambda: int(math.inf),
    lambda: int(math.nan),
    lambda: float(10**400),
    lambda: [1] * 10**30,
    lambda: math.sqrt(-1),
    lambda: chr(-1),
    lambda: datetime.date(2000, 13, 1),
    lambda: datetime.date(2001, 2, 29),
    lambda: datetime.date.max + datetime.timedelta(1),
    lambda: open("a\0b"),
    lambda: "a".split(""),
    lambda: "a".index("b"),
    lambda: [].remove(1),
    lambda: ().index(1),
    lambda: max([]),
    lambda: min([]),
    lambda: 1 << -1,
    lambda: unpacks([1]),
    lambda: unpacks([1, 2, 3]),
    lambda: unpacks_more([1]),
    lambda: range(1, 2, 0),
    lambda: [1][::0],
    lambda: list(zip([1], [], strict=True)),
    lambda: list(zip([], [1], strict=True)),
    lambda: stretch([1, 2, 3]),
    deep,
    lambda: grow({"a": 1}),
    lambda: list(stops()),
    twice,
    broken_pipe,
    no_bytes,
    lambda: dict(**some),
    lambda: {**some},
    lambda: list(3),
    lambda: assign_item(()),
    lambda: remove_item(()),
    lambda: entered(3),
    lambda: run(entered_later(3)),
    lambda: run(waits(3)),
    lambda: run(goes_through(3)),
    lambda: data["a"],
    lambda: Returns(),
    lambda: catches(3),
    lambda: {}.keys(1),
    lambda: "".strip(x=1),
    lambda: two(1, 2, 3),
    lambda: both(),
    lambda: datetime.date(2000),
    lambda: isinstance(1, 2, 3),
    lambda: {}.pop(),
    lambda: "".replace("a"),
    lambda: {}.get(1, 2, 3),
    lambda: Thing().write_only,
    lambda: delattr(Thing(), "fixed"),
    lambda: assign(takes_one, "__globals__", {}),
    lambda: array.array("b")[0],
    lambda: bytearray()[0],
    lambda: bytearray().pop(),
    lambda: datetime.date(10**12, 1, 1),
    lambda: datetime.date(10**30, 1, 1),
    lambda: "a" * 10**30,
    lambda: json.dumps(ring()),
    closed,
    lambda: compares(nest(), nest()),
    lambda: calls_back(3),
    lambda: changes(deque([1]), lambda known: known.append(1)),
    lambda: changes(OrderedDict({1: 1, 2: 2}), lambda known: known.update({3: 1})),
    lambda: changes({1}, lambda known: known.add(2)),
    lambda: asyncio.get_running_loop(),
    lambda: operator.itemgetter(0)(),
    lambda: open(),
    lambda: chr(10**30),
    lambda: shut().read(),
    lambda: json.dumps({"a": object()}),
    lambda: json.dumps({"a": html.Div()}),
)


def assign_item(target: Any) -> None:
    target[3] = 1


def stretch(target: Any) -> None:
    target[::2] = [1]


DASH: tuple[Fails, ...] = (
    invalid_number,
    not_serializable,
    lambda: html.Div(no_such="x"),
    lambda: html.Div(id="out", no_such="x"),
    lambda: _validate.validate_and_group_input_args([], [0]),
    lambda: _validate.validate_output_spec([1], [], Output),
    lambda: _validate.validate_output_spec(
        Output("out", "children"), {"id": SECRET, "property": "children"}, Output
    ),
    lambda: Patch()[1:2],
    lambda: list(Patch()),
    outside_of_callbacks,
)


# Nothing of these may be kept: each prints a value, or makes a name of one.
VALUES: tuple[Fails, ...] = (
    lambda: {}[SECRET],
    lambda: int(SECRET),
    lambda: float(SECRET),
    lambda: [1].index(SECRET),
    lambda: open(f"/no/such/{SECRET}"),
    lambda: datetime.datetime.strptime(SECRET, "%Y"),
    lambda: b"x".decode(SECRET),
    lambda: b"\xff".decode("utf-8"),
    lambda: json.loads(SECRET),
    lambda: getattr(Thing(), SECRET),
    lambda: getattr(os, SECRET),
    lambda: getattr(Patch, SECRET),
    lambda: takes_one(**{SECRET: 1}),
    lambda: html.Div(**{SECRET: 1}),
    lambda: eval(SECRET),
    lambda: loads(SECRET),
    lambda: type(SECRET, (), {})() + 1,
    lambda: raises(AttributeError(f"'{SECRET}' object has no attribute 'strip'")),
    lambda: raises(AttributeError(f"'Thing' object has no attribute '{SECRET}'")),
    lambda: raises(TypeError(f"unsupported operand type(s) for +: 'int' and '{SECRET}'")),
    lambda: raises(NameError(f"name '{SECRET}' is not defined")),
    lambda: raises(ModuleNotFoundError(f"No module named '{SECRET}'")),
    lambda: raises(ValueError(SECRET)),
    lambda: caused(ValueError(SECRET), KeyError(SECRET)),
    lambda: raises(ValueError("day", SECRET)),
    lambda: raises(ZeroDivisionError(f"division by zero {SECRET}")),
    lambda: raises(ZeroDivisionError(f"division by zero\n{SECRET}")),
    lambda: raises(OSError(2, SECRET)),
    lambda: raises(OSError(SECRET)),
    lambda: raises(StopIteration(SECRET)),
    lambda: raises(SystemExit(SECRET)),
    lambda: raises(AssertionError(SECRET)),
    lambda: raises(group()),
    lambda: raises(InvalidCallbackReturnValue(f"Invalid number of output values for {SECRET}.")),
    lambda: raises(type(SECRET, (Exception,), {})()),
    lambda: raises(type(SECRET, (Exception,), {})(SECRET)),
    lambda: raises(Speaking(SECRET)),
    lambda: raises(Speaking()),
    lambda: raises(InvalidCallbackReturnValue(f"No-output callback received {SECRET}")),
    lambda: _validate.validate_multi_return([{}, {}], SECRET, "..out.children...out.title.."),
    lambda: _validate.validate_multi_return([[{}]], [SECRET], "..out.children.."),
    lambda: _validate.validate_multi_return([[{}, {}]], [[SECRET]], "..out.children.."),
    lambda: _validate.fail_callback_output({SECRET}, Output("out", "children")),
    lambda: validate_grouping(SECRET, ["a"]),
    lambda: html.Div(title=html.P(SECRET)),
    lambda: html.Div(id=(SECRET,)),
    lambda: Patch().extend(SECRET),
)


def group() -> BaseException:
    """Python 3.11 and newer have them."""
    kind = getattr(builtins, "ExceptionGroup", None)
    return kind(SECRET, [ValueError(SECRET)]) if kind else ValueError(SECRET)


class Speaking(Exception):
    """Its text is made when somebody asks for it."""

    def __str__(self) -> str:
        return SECRET


def caused(error: BaseException, cause: BaseException) -> Any:
    if hasattr(error, "add_note"):
        error.add_note(SECRET)
    raise error from cause


def raises(error: BaseException) -> Any:
    raise error
