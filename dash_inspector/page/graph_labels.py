"""What a node of the graph is called: short enough to read, plain text only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.model import Callback

LONGEST = 38  # characters

_KIND_MARKS = {"clientside": "JS", "background": "bg", "websocket": "ws", "api": "API"}


def property_label(component: str, name: str) -> str:
    """``component.property``, a pattern-matching id as ``{type: row, index: MATCH}``."""
    return f"{clipped(_component(component), max(8, LONGEST - len(name) - 1))}.{clipped(name)}"


def callback_label(callback: Callback) -> str:
    """The function's name, with its kind; how it fares is told beside it, which moves nothing."""
    mark = _KIND_MARKS.get(callback.kind, "")
    return " ".join(filter(None, (mark, clipped(_name(callback)))))


def clipped(text: str, longest: int = LONGEST) -> str:
    """One line of at most so many characters, the middle left out."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    tail = (longest - 1) // 2
    return f"{line[: longest - 1 - tail]}…{line[len(line) - tail :]}"


def _name(callback: Callback) -> str:
    """The last part of the qualified name: where it is defined is told by the details."""
    if callback.function is None and callback.name == callback.dash_id:
        return "(inline)" if callback.kind == "clientside" else callback.dash_id
    return callback.name.rpartition("<locals>.")[2]


def _component(component: str) -> str:
    if not component.startswith("{"):
        return component
    try:
        keys = json.loads(component)
    except (ValueError, RecursionError):
        return component
    wild = {key: isinstance(value, list) for key, value in keys.items()}
    return f"{{{', '.join(_entry(key, keys[key]) for key in sorted(keys, key=lambda k: wild[k]))}}}"


def _entry(key: str, value: object) -> str:
    return f"{key}: {value[0] if isinstance(value, list) and value else value}"
