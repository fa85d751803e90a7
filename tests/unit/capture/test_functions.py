from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from dash_inspector.capture.functions import describe, innermost


def plain(value: str) -> str:
    """Give it back.

    And no more.
    """
    return value


@functools.wraps(plain)
def wrapped(value: str) -> str:
    return plain(value)


class Machine:
    """Not what it does."""

    def __call__(self, value: str) -> str:
        """Run."""
        return value

    def method(self, value: str) -> str:
        return value


async def coroutine(value: str) -> str:
    return value


@pytest.mark.parametrize(
    ("function", "inner"),
    [
        (plain, plain),
        (wrapped, plain),
        (functools.partial(wrapped, "x"), plain),
        (functools.partial(functools.partial(plain)), plain),
        (Machine().method, Machine.method),
        (Machine(), Machine.__call__),
        (coroutine, coroutine),
        (len, len),
    ],
)
def test_the_innermost_function(function: Callable[..., Any], inner: object) -> None:
    assert innermost(function) is inner


def test_the_facts_of_a_function() -> None:
    facts = describe(wrapped)
    assert (facts.module, facts.qualname, facts.doc) == (__name__, "plain", "Give it back.")
    assert (facts.file, facts.line) == (str(Path(__file__)), plain.__code__.co_firstlineno)
    assert facts.home.file == str(Path(__file__))
    assert (facts.home.number or "").startswith(f"{__name__}@")
    assert facts.code == describe(plain).code


def test_a_function_made_of_text_has_the_module_that_made_it() -> None:
    names: dict[str, Any] = {"__name__": "made", "__file__": "/made.py"}
    exec("def made(): return 1", names)
    facts = describe(names["made"])
    assert (facts.module, facts.file, facts.line) == ("made", "<string>", 1)
    assert (facts.home.file, facts.home.number) == ("/made.py", None)


@pytest.mark.parametrize("odd", [None, 3, "text", object(), MagicMock()])
def test_anything_can_be_described(odd: object) -> None:
    assert describe(odd).line is None


def test_wrappers_that_go_round_in_a_circle_end() -> None:
    def circle() -> None:
        return None

    circle.__wrapped__ = circle  # type: ignore[attr-defined]
    assert describe(circle).qualname == circle.__qualname__
