"""The table of messages, held against what Python and Dash really say."""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from types import CodeType

import pytest

from dash_inspector.model import RequestError
from dash_inspector.recorder import message_table
from dash_inspector.recorder.errors import condense, describe
from dash_inspector.recorder.messages import _SLOTS, _compiled, holds_no_value
from tests.unit.recorder import provoked
from tests.unit.recorder.provoked import DASH, PYTHON, SECRET, VALUES, Fails


@pytest.fixture
def _shallow() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(400)
    yield
    sys.setrecursionlimit(before)


def raised_by(fails: Fails) -> BaseException:
    try:
        fails()
    except BaseException as error:
        return error
    raise AssertionError("it does not fail")


def kept(error: BaseException) -> RequestError:
    return describe(condense(error, any_message=False))


def lines(every: tuple[Fails, ...]) -> list[str]:
    return [f"{each.__name__}-{each.__code__.co_firstlineno}" for each in every]


@pytest.mark.usefixtures("_shallow")
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize("fails", [*PYTHON, *DASH], ids=lines((*PYTHON, *DASH)))
def test_a_message_without_a_value_is_kept(fails: Fails) -> None:
    error = raised_by(fails)
    found = kept(error)
    assert (found.message, found.message_stored) == (str(error)[:500], True)
    assert found.message


@pytest.mark.parametrize("fails", VALUES, ids=lines(VALUES))
def test_a_message_with_a_value_is_not_kept(fails: Fails) -> None:
    error = raised_by(fails)
    found = kept(error)
    assert SECRET not in f"{found.type} {found.message}"
    assert found.message == ""
    silent = str(error) == ""
    assert found.message_stored is silent
    whole = describe(condense(error, any_message=True))
    assert (whole.message, whole.message_stored) == (str(error)[:500], True)


# By other versions of Python, by other machines, and by Dash once a library was imported.
NOT_SAID_HERE = [
    "'{type}' object can't be awaited",
    "argument of type '{type}' is not a container or iterable",
    "string indices must be integers",
    "cannot use '{type}' as a dict key (unhashable type: '{type}')",
    "cannot use '{type}' as a set element (unhashable type: '{type}')",
    "expected string or bytes-like object",
    "{function}() takes at least {count} positional argument ({count} given)",
    "{function}() takes at least {count} positional arguments ({count} given)",
    "'{type}' object has no attribute '{name}' and no __dict__ for setting new attributes",
    "can't set attribute '{name}'",
    "can't delete attribute '{name}'",
    "unreadable attribute '{name}'",
    "__enter__",
    "__aenter__",
    "free variable '{name}' referenced before assignment in enclosing scope",
    "local variable '{name}' referenced before assignment",
    "float modulo by zero",
    "modulo by zero",
    "zero to a negative power",
    "Python int too large to convert to C ssize_t",
    "max() iterable argument is empty",
    "min() iterable argument is empty",
    "too many values to unpack (expected {count}, got {count})",
    "maximum recursion depth exceeded while calling a Python object",
    "can't start new thread",
    "dictionary keys changed during iteration",
    *message_table.OF_DASH["dash.exceptions.ImportedInsideCallbackError"],
]


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="each version has its own words")
@pytest.mark.usefixtures("_shallow")
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_nearly_every_line_of_the_table_has_been_said() -> None:
    said = [raised_by(fails) for fails in (*PYTHON, *DASH)]
    tables = (message_table.OF_PYTHON, message_table.OF_JSON, message_table.OF_DASH)
    unsaid = [
        template
        for table in tables
        for kind, templates in table.items()
        for template in templates
        if not any(
            kind.rpartition(".")[2] == type(error).__name__
            and _compiled(template)[0].fullmatch(str(error))
            for error in said
        )
    ]
    assert unsaid == NOT_SAID_HERE


def test_every_slot_of_the_table_is_known() -> None:
    tables = (message_table.OF_PYTHON, message_table.OF_JSON, message_table.OF_DASH)
    used = {
        slot
        for table in tables
        for templates in table.values()
        for template in templates
        for slot in _compiled(template)[1]
    }
    assert used == set(_SLOTS)


def test_no_line_stands_twice() -> None:
    for table in (message_table.OF_PYTHON, message_table.OF_DASH):
        for templates in table.values():
            assert [t for t, same in groupby(sorted(templates)) if len(list(same)) > 1] == []


def test_compiled_code_says_what_it_wants() -> None:
    """Cython shows a frame of its own, and what it raised is nothing of the interpreter's."""
    import pandas as pd

    found = kept(raised_by(lambda: pd.Timestamp(SECRET)))
    assert (found.message, found.message_stored) == ("", False)
    assert found.file == str(Path(__file__))


def test_who_raised_it_decides_about_a_text_with_names() -> None:
    """At its first instruction a frame raises nothing itself: it is the one that Cython shows."""
    text = "'int' object is not callable"
    error = raised_by(lambda: provoked.raises(TypeError(text)))
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    assert traceback is not None
    code, raising = traceback.tb_frame.f_code, traceback.tb_lasti
    assert not holds_no_value(TypeError, text, ((code, 1, raising),))
    assert not holds_no_value(TypeError, text, ((code, 1, _at(code, "RESUME")),))
    assert not holds_no_value(TypeError, text, ((code, 1, -1),))
    assert not holds_no_value(TypeError, text, ())
    assert holds_no_value(TypeError, text, ((code, 1, _at(code, "LOAD_FAST")),))


def _at(code: CodeType, name: str) -> int:
    found = (one.offset for one in dis.get_instructions(code) if one.opname.startswith(name))
    return next(found, -1)
