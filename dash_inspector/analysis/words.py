"""How findings speak of callbacks: function, file and line, as a developer would look for them."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from dash_inspector.analysis.patterns import pattern
from dash_inspector.model.quoting import clipped, in_code, in_text, python_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash_inspector.model import Callback

_NAMED = 4


def name(callback: Callback) -> str:
    """``update`` as code; for an inline JavaScript function or an unknown one its Output."""
    if callback.function is not None or _named_javascript(callback):
        return in_code(callback.name)
    if callback.outputs:
        return f"the callback of {in_code(callback.outputs[0].node)}"
    return "a callback without Output"


def located(callback: Callback) -> str:
    """The name with its file and line."""
    place = place_of(callback)
    return f"{name(callback)} ({place})" if place else name(callback)


def quoted(text: str) -> str:
    """In double quotes, as Python would write it."""
    return in_text(python_text(clipped(text)), whole=True)


def names(callbacks: Sequence[Callback]) -> list[str]:
    """Their names, with file and line where the names alone are the same."""
    short = [name(callback) for callback in callbacks]
    return short if len(set(short)) == len(short) else [located(callback) for callback in callbacks]


def place_of(callback: Callback) -> str | None:
    """``app.py:14``, or ``None`` where it is not known."""
    found = callback.function or callback.clientside
    if found is None or found.file is None:
        return None
    return in_text(found.file if found.line is None else f"{found.file}:{found.line}")


def file_of(callback: Callback) -> str | None:
    """Its file, relative to the project."""
    found = callback.function or callback.clientside
    return found.file if found is not None else None


def wild(component_id: str) -> bool:
    """Whether it is a pattern of ids."""
    return not pattern(component_id, "").exact


def listed(words: Iterable[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; long lists end in a number."""
    given = list(dict.fromkeys(words))
    if len(given) > _NAMED:
        given = [*given[: _NAMED - 1], f"{len(given) - _NAMED + 1} more"]
    if len(given) < 2:
        return "".join(given)
    return f"{', '.join(given[:-1])} and {given[-1]}"


def every_one(words: Iterable[str]) -> str:
    """The same for all of them, however many."""
    *others, last = dict.fromkeys(words)
    return f"{', '.join(others)} and {last}" if others else last


def said_of(number: int, told: str) -> str:
    """A sentence that begins with ``It was``, about so many callbacks."""
    return told if number == 1 else told.replace("It was ", "They were ", 1)


def times(number: int) -> str:
    """``once``, ``twice``, ``3 times``."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def modules_of(callbacks: Iterable[Callback]) -> tuple[str, ...]:
    """The modules of these callbacks, sorted."""
    return tuple(sorted({c.module for c in callbacks if c.module is not None}))


def fingerprint(rule: str, callbacks: Iterable[Callback], properties: Sequence[str] = ()) -> str:
    """The same for the same finding in another process, on another machine, at another line."""
    parts = [
        rule,
        *sorted({_identity(callback) for callback in callbacks}),
        "",
        *sorted(properties),
    ]
    return hashlib.sha256("\n".join(parts).encode(errors="surrogatepass")).hexdigest()[:16]


def _identity(callback: Callback) -> str:
    outputs = ",".join(sorted(node.node for node in callback.outputs))
    inputs = ",".join(sorted(node.node for node in callback.inputs)) if not outputs else ""
    return (
        f"{callback.module}:{callback.name}:{outputs}:{inputs}"
        if _stable(callback)
        else (f"{callback.module}:{outputs}:{inputs}")
    )


def _stable(callback: Callback) -> bool:
    return callback.function is not None or _named_javascript(callback)


def _named_javascript(callback: Callback) -> bool:
    client = callback.clientside
    return client is not None and not client.namespace.startswith("_dashprivate")
