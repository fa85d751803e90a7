"""The lines that a registration came from, as they stand in its file, or why they do not show."""

from __future__ import annotations

import ast
import tokenize
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dash_inspector.page.source_path import path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.model import Snapshot

SHOWN = 12  # lines
LIMIT = 2_000_000  # bytes; nobody writes such a file by hand
_SUFFIXES = (".py", ".pyw")
_Parsed = tuple[tuple[str, ...], dict[int, int], dict[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Numbered lines and how many more there are; else, in ``missing``, why there are none."""

    lines: tuple[tuple[int, str], ...] = ()
    more: int = 0
    missing: str | None = None


def excerpt(
    file: str | None,
    line: int | None,
    snapshot: Snapshot,
    read_at: float | None,
    *,
    qualname: str | None = None,
) -> Excerpt:
    """The statement that begins at this line, of a file that the registry names, and of no other.

    Where it is to be a function, ``qualname``, nothing is shown of another one: a file may have
    changed and kept its time.
    ``read_at``: when the app had read it, in seconds since the epoch. A newer file, or one of which
    this is not known, is not shown: what the app runs may be something else.
    """
    if file is None or line is None:
        return Excerpt(missing="Its place is not known.")
    if not file.endswith(_SUFFIXES) or file.startswith("<"):
        return Excerpt(missing=f"{file} is no file: the code was typed in, or made at run time.")
    if file not in named_files(snapshot):
        return Excerpt(missing="The registry does not name this file.")
    if read_at is None:
        return Excerpt(missing="It is not known when the app read this file.")
    name = qualname.rpartition(".")[2] if qualname is not None else None
    return _read(file, line, name, snapshot.app.path, read_at)


def named_files(snapshot: Snapshot) -> frozenset[str]:
    """Every file that a callback or a registration of this app is in."""
    places = (
        *(callback.function or callback.clientside for callback in snapshot.callbacks),
        *(one.function for one in snapshot.registrations),
        *(one.call_site for one in snapshot.registrations),
    )
    return frozenset(place.file for place in places if place is not None and place.file is not None)


def _read(file: str, line: int, name: str | None, project: str, read_at: float) -> Excerpt:
    path = path_of(file, project)
    if path is None:
        return Excerpt(missing=_absent(file, project))
    try:
        state = path.stat()
        if state.st_mtime > read_at:
            return Excerpt(missing=f"{file} was changed after the app had read it.")
        if state.st_size > LIMIT:
            return Excerpt(missing=f"{file} is too large to be shown.")
        return _lines(str(path), state.st_mtime_ns, line, name)
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return Excerpt(missing=f"{file} cannot be read as Python.")


def _absent(file: str, project: str) -> str:
    if any(path_of(folder.as_posix(), project) for folder in Path(file).parents):
        return f"{file} is inside an archive: its lines are not shown."
    return f"{file} is not there."


def _lines(path: str, changed: int, line: int, name: str | None) -> Excerpt:
    text, spans, functions = _parsed(path, changed)
    end, found = spans.get(line), functions.get(line, ())
    if end is None:
        return Excerpt(missing=f"No statement begins at line {line} of {Path(path).name}.")
    if name is not None and name not in found:
        there = f"{' and '.join(found) or 'no function'} begins"
        return Excerpt(missing=f"{name} is not there: {there} at line {line} of {Path(path).name}.")
    last = min(end, line + SHOWN - 1)
    if end - last == 1:
        last = end
    return Excerpt(
        lines=tuple((number, text[number - 1]) for number in range(line, last + 1)),
        more=end - last,
    )


@lru_cache(maxsize=64)
def _parsed(path: str, changed: int) -> _Parsed:  # noqa: ARG001
    """The file's lines; by line, where what begins there ends, and which functions do."""
    with tokenize.open(path) as file:
        source = file.read()
    spans: dict[int, int] = {}
    functions: dict[int, tuple[str, ...]] = {}
    for first, last, name in _spans(ast.parse(source)):
        spans[first] = max(last, spans.get(first, 0))
        if name is not None:
            functions[first] = (*functions.get(first, ()), name)
    return tuple(source.expandtabs(4).split("\n")), spans, functions


def _spans(tree: ast.AST) -> Iterator[tuple[int, int, str | None]]:
    """First and last line of each statement, function and lambda, with a function's name."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            first = min([node.lineno, *(one.lineno for one in node.decorator_list)])
            yield first, node.end_lineno or first, node.name
        elif isinstance(node, (ast.Expr, ast.Assign, ast.Call, ast.Lambda)):
            name = "<lambda>" if isinstance(node, ast.Lambda) else None
            yield node.lineno, node.end_lineno or node.lineno, name
