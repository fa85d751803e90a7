"""Whether two registrations behind one Dash id are one callback registered again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dash_inspector.capture.defined import defines_once, one_lambda_at
from dash_inspector.capture.tokens import alive
from dash_inspector.capture.vias import is_cell, ran

if TYPE_CHECKING:
    from dash_inspector.capture.functions import FunctionFacts
    from dash_inspector.capture.rows import Row

_AGAIN = frozenset({"reload", "cell"})


def same_callback(first: Row, second: Row) -> bool:
    """One source function (or JavaScript function) behind both, or nothing known against it."""
    return proven(first, second) or (_unknown(first, second) and _same_reads(first, second))


def proven(first: Row, second: Row) -> bool:
    """One source function, or JavaScript function, behind both."""
    if first.clientside or second.clientside:
        given = first.spec.get("clientside_function")
        return given == second.spec.get("clientside_function") and _same_reads(first, second)
    if first.function is None or second.function is None:
        return False
    if first.function.code is not None and first.function.code == second.function.code:
        # Below one wrapper of a library only the place that asked for it tells two functions apart.
        return _same_site(first, second)
    return _same_function(first.function, second.function) and not _two_at_one_line(first, second)


def replaced(first: Row, second: Row) -> bool:
    """Whether the newer one is of a later run of the file that registered the older one.

    What stood in the file then and is there no more, under another name or at another line.
    """
    if first.event is None or second.event is None or first.clientside != second.clientside:
        return False
    older, newer = ran(first.event.origin.run), ran(second.event.origin.run)
    if older is None or newer is None or first.event.origin.run == second.event.origin.run:
        return False
    again = second.event.origin.via == "reload" and newer[0].number is not None
    return again and (older[0].number, older[1]) == (newer[0].number, newer[1])


def real_file(file: str) -> str:
    """The file itself, whatever leads to it."""
    return file if file.startswith("<") else str(Path(file).resolve())


def _unknown(first: Row, second: Row) -> bool:
    """Whether one of them is nobody's function, as far as was seen."""
    return not (first.clientside or second.clientside) and None in (first.function, second.function)


def _same_reads(first: Row, second: Row) -> bool:
    return all(first.spec.get(part) == second.spec.get(part) for part in ("inputs", "state"))


def _same_site(first: Row, second: Row) -> bool:
    if first.event is None or second.event is None:
        return True
    return (first.event.origin.file, first.event.line) == (
        second.event.origin.file,
        second.event.line,
    )


def _same_function(first: FunctionFacts, second: FunctionFacts) -> bool:
    if first.qualname != second.qualname or first.file is None or second.file is None:
        return False
    if is_cell(first.file) and is_cell(second.file):
        return first.module == second.module and _same_cell(first, second)
    file = real_file(first.file)
    if file != real_file(second.file):
        return False
    return first.line == second.line or defines_once(file, first.qualname or "")


def _same_cell(first: FunctionFacts, second: FunctionFacts) -> bool:
    """Whether a cell may have run again: after a change it has another file, a lambda no name."""
    if first.file == second.file and first.file != "<stdin>":
        return first.line == second.line
    return not _is_lambda(first)


def _is_lambda(function: FunctionFacts) -> bool:
    return (function.qualname or "").endswith("<lambda>")


def _two_at_one_line(first: Row, second: Row) -> bool:
    """Whether file, line and name may be those of two functions: lambdas, and code of no file."""
    one, other = first.function, second.function
    if one is None or other is None or one.file is None or one.line != other.line:
        return False
    if not _is_lambda(one) and not one.file.startswith("<"):
        return False
    if _is_lambda(one) and one_lambda_at(one.file, one.line):
        return False
    return not (_ran_again(first, second) or _equal(one, other))


def _ran_again(first: Row, second: Row) -> bool:
    """Whether the same file, or a cell after a change, was run once more in between."""
    if first.event is None or second.event is None:
        return False
    older, newer = first.event.origin, second.event.origin
    if older.run is None or older.run == newer.run:
        return False
    return newer.via in _AGAIN or _module(first) != _module(second)


def _module(row: Row) -> Any:
    return row.function.home.number if row.function is not None else None


def _equal(first: FunctionFacts, second: FunctionFacts) -> bool:
    """Whether both live and are the same instructions at the same place."""
    numbers = {one.code for one in (first, second) if one.code is not None}
    codes = alive(numbers)
    return len(numbers) == len(codes) == 2 and len(set(codes.values())) == 1
