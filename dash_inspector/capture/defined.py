"""What a source file defines, as it is now: whether a name, or a line, means one function."""

from __future__ import annotations

import ast
import functools
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def defines_once(file: str, qualname: str) -> bool:
    """Whether that name is one function: then an edit has moved its line."""
    return [name for name, _ in _definitions(_source(file))].count(qualname) == 1


def one_lambda_at(file: str, line: int | None) -> bool:
    """Whether one lambda alone begins at that line."""
    return sum(found == ("<lambda>", line) for found in _definitions(_source(file))) == 1


def _source(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError):
        return b""


@functools.lru_cache(maxsize=16)
def _definitions(source: bytes) -> tuple[tuple[str, int], ...]:
    """Qualified names and first lines; each lambda is ``<lambda>``, wherever it stands."""
    try:
        return tuple(_found(ast.parse(source), ""))
    except (SyntaxError, ValueError, RecursionError):
        return ()


def _found(node: ast.AST, prefix: str) -> Iterator[tuple[str, int]]:
    for child in ast.iter_child_nodes(node):
        below = prefix
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + child.name, child.lineno
            below = f"{prefix}{child.name}.<locals>."
        elif isinstance(child, ast.ClassDef):
            below = f"{prefix}{child.name}."
        elif isinstance(child, ast.Lambda):
            yield "<lambda>", child.lineno
        yield from _found(child, below)
