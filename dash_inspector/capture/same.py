"""Whether two registrations behind one Dash id are one callback registered again."""

from __future__ import annotations

import ast
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from dash_inspector.capture.vias import CELL

if TYPE_CHECKING:
    from dash_inspector.capture.functions import FunctionFacts
    from dash_inspector.capture.rows import Row


def same_callback(first: Row, second: Row) -> bool:
    """One source function (or JavaScript function) behind both, as far as one can know."""
    if first.clientside or second.clientside:
        return first.spec.get("clientside_function") == second.spec.get(
            "clientside_function"
        ) and _same_reads(first, second)
    if first.function is None or second.function is None:
        return _same_reads(first, second)
    if not _same_function(first.function, second.function):
        return False
    # Below one wrapper of a library only the place that asked for it tells two functions apart.
    return _same_site(first, second) or first.function.code != second.function.code


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
    if first.code is not None and first.code == second.code:
        return True
    if first.qualname != second.qualname:
        return False
    if _is_cell(first.file) and _is_cell(second.file):
        return first.module == second.module
    if first.file is None or second.file is None or _real(first.file) != _real(second.file):
        return False
    return first.line == second.line or _only_one(_real(first.file), first.qualname or "")


def _is_cell(file: str | None) -> bool:
    return file is not None and CELL.search(file) is not None


def _real(file: str) -> str:
    return file if file.startswith("<") else str(Path(file).resolve())


def _only_one(file: str, qualname: str) -> bool:
    """Whether the file, as it is now, defines that name once: then an edit has moved the line."""
    try:
        source = Path(file).read_bytes()
    except OSError:
        return False
    return _definitions(source).count(qualname) == 1


@functools.lru_cache(maxsize=16)
def _definitions(source: bytes) -> tuple[str, ...]:
    try:
        return tuple(_names(ast.parse(source), ""))
    except (SyntaxError, ValueError):
        return ()


def _names(node: ast.AST, prefix: str) -> list[str]:
    found: list[str] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(prefix + child.name)
            found += _names(child, f"{prefix}{child.name}.<locals>.")
        elif isinstance(child, ast.ClassDef):
            found += _names(child, f"{prefix}{child.name}.")
        else:
            found += _names(child, prefix)
    return found
