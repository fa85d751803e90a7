from __future__ import annotations

import gc
import weakref
from typing import Any, NoReturn

import pytest
from dash import _callback
from dash.exceptions import BackgroundCallbackError, DashException

from dash_inspector.recorder.errors import condense, describe, in_one_line

HERE = __file__.rpartition("/")[2]


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no")


class Hostile(type):
    @property
    def __module__(cls) -> NoReturn:  # type: ignore[override]
        raise RuntimeError("no")

    @property
    def __mro__(cls) -> NoReturn:
        raise RuntimeError("no")


class HostileError(Exception, metaclass=Hostile):
    @property
    def args(self) -> NoReturn:  # type: ignore[override]
        raise RuntimeError("no")


def fail() -> NoReturn:
    raise ValueError("x" * 600)


def caught(function: Any, *args: Any) -> BaseException:
    try:
        _callback._invoke_callback(function, *args)
    except BaseException as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(("any_message", "message"), [(True, "x" * 500), (False, "")])
def test_the_text_begins_at_the_users_function(any_message: bool, message: str) -> None:
    found = describe(condense(caught(fail), any_message=any_message))
    assert (found.type, found.message) == ("ValueError", message)
    assert found.message_stored is any_message
    assert found.traceback is not None
    first, source = found.traceback.splitlines()
    assert first.startswith(f'File "{__file__}", line ')
    assert first.endswith("in fail")
    assert source == '  raise ValueError("x" * 600)'


def test_the_place_is_the_innermost_line_of_the_app() -> None:
    import json

    def loads() -> Any:
        return json.loads("no")

    found = describe(condense(caught(loads), any_message=False))
    assert (found.file, found.source) == (__file__, 'return json.loads("no")')
    assert found.type == "json.decoder.JSONDecodeError"
    assert found.traceback is not None
    assert "in raw_decode" in found.traceback


def test_where_no_line_is_the_apps_the_place_is_the_innermost() -> None:
    found = describe(condense(caught(fail, 1), any_message=False))
    assert found.message == "fail() takes 0 positional arguments but 1 was given"
    assert found.file == _callback.__file__
    assert found.source is not None
    assert "func(*args" in found.source


def test_code_without_a_file_is_no_place() -> None:
    found = describe(condense(caught(eval, "1 / 0"), any_message=False))
    assert (found.type, found.message) == ("ZeroDivisionError", "division by zero")
    assert (found.file, found.line, found.source) == ("<string>", 1, None)
    assert found.traceback == 'File "<string>", line 1, in <module>'


@pytest.mark.parametrize("any_message", [True, False])
def test_nothing_of_the_call_is_kept_alive(any_message: bool) -> None:
    class Value:
        """Something that a weak reference can be made of."""

    values = []

    def holds() -> NoReturn:
        value = Value()
        values.append(weakref.ref(value))
        raise ValueError(value)

    raised = condense(caught(holds), any_message=any_message)
    gc.collect()
    assert values[0]() is None
    assert [type(code).__name__ for code, _, _ in raised.frames] == ["code"]


def test_an_exception_that_cannot_be_read() -> None:
    def raises() -> NoReturn:
        raise UnspeakableError

    found = describe(condense(caught(raises), any_message=True))
    assert found.message == "(its message could not be read)"
    assert found.type == f"{__name__}.UnspeakableError"
    silent = describe(condense(caught(raises), any_message=False))
    assert (silent.message, silent.message_stored) == ("", False)


def test_an_exception_whose_class_raises() -> None:
    def raises() -> NoReturn:
        raise HostileError("secret")

    found = describe(condense(caught(raises), any_message=False))
    assert (found.type, found.message, found.message_stored) == ("Exception", "", False)
    assert found.file == __file__


@pytest.mark.parametrize("error", [ValueError(), DashException(), OSError()])
def test_no_message_is_one_that_is_known(error: Exception) -> None:
    found = describe(condense(error, any_message=False))
    assert (found.message, found.message_stored) == ("", True)


def test_a_job_fails_in_the_app_and_not_in_dash() -> None:
    error = caught(fail)
    line = error.__traceback__ and error.__traceback__.tb_lineno
    text = (
        "An error occurred inside a background callback: hunter2\n"
        "Traceback (most recent call last):\n"
        f'  File "{_callback.__file__}", line 12, in run\n    fn()\n'
        f'  File "{__file__}", line {line}, in fail\n    raise\n'
        f'  File "{gc.__name__}.py", line 3, in collect\n'
        'ValueError: hunter2\n  File "/hunter2.py", line 1, in hunter2\n'
    )
    found = describe(condense(BackgroundCallbackError(text), any_message=False))
    assert (found.file, found.line) == (__file__, line)
    assert found.source is not None
    assert "hunter2" not in repr(found)
    whole = describe(condense(BackgroundCallbackError(text), any_message=True))
    assert (whole.file, whole.line) == (__file__, line)
    assert whole.message == text.strip()


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (ValueError(), "ValueError"),
        (ValueError("secret"), "ValueError"),
        (UnspeakableError(), f"{__name__}.UnspeakableError"),
        (HostileError(), "Exception"),
    ],
)
def test_a_failure_of_ours_in_one_line(error: Exception, line: str) -> None:
    assert in_one_line(error) == line


def test_a_failure_of_ours_says_where() -> None:
    assert in_one_line(caught(fail)).startswith(f"ValueError ({HERE}:")
    assert in_one_line(caught(fail), any_message=True).startswith(f"ValueError: {'x' * 500} (")


def test_what_we_say_ourselves_is_known() -> None:
    from dash_inspector.store.encoding import encode

    failed = caught(encode, object())
    said = "TypeError: object is not a fact that the store keeps (encoding.py:"
    assert in_one_line(failed).startswith(said)
