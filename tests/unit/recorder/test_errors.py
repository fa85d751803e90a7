from __future__ import annotations

from typing import NoReturn

from dash import _callback

from dash_inspector.recorder.errors import condense, describe


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no")


def fail() -> NoReturn:
    raise ValueError("x" * 600)


def caught(function: object) -> BaseException:
    try:
        _callback._invoke_callback(function)
    except BaseException as error:
        return error
    raise AssertionError


def test_the_text_begins_at_the_users_function() -> None:
    found = describe(condense(caught(fail)))
    assert (found.type, found.message) == ("ValueError", "x" * 500)
    assert found.traceback is not None
    first, source = found.traceback.splitlines()
    assert first.startswith(f'File "{__file__}", line ')
    assert first.endswith("in fail")
    assert source == '  raise ValueError("x" * 600)'


def test_no_frame_is_kept() -> None:
    kind, _, frames = condense(caught(fail))
    assert kind is ValueError
    assert [type(code).__name__ for code, _ in frames] == ["code"]


def test_an_exception_that_cannot_be_read() -> None:
    def raises() -> NoReturn:
        raise UnspeakableError

    found = describe(condense(caught(raises)))
    assert found.message == "(its message could not be read)"
    assert found.type == f"{__name__}.UnspeakableError"
