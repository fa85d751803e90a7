"""Foreign values as JSON values, whatever they are."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

from dash_inspector.model.quoting import json_for_terminals

_DEEPEST = 50


def plain(value: Any, depth: int = 0) -> Any:
    """The value as JSON can say it: what is no number in JSON is null, what is no JSON is text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    if depth < _DEEPEST and isinstance(value, Mapping):
        return {_text(key): plain(item, depth + 1) for key, item in value.items()}
    if depth < _DEEPEST and isinstance(value, (list, tuple)):
        return [plain(item, depth + 1) for item in value]
    if depth < _DEEPEST and isinstance(value, AbstractSet):
        return sorted((plain(item, depth + 1) for item in value), key=repr)
    return _text(value)


def identifier(component_id: str) -> str | dict[str, Any]:
    """A component's id as Dash developers write it: pattern-matching ones are objects."""
    if not component_id.startswith("{"):
        return component_id
    try:
        found = json.loads(component_id, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return component_id
    return plain(found) if isinstance(found, dict) else component_id


def dump(document: Mapping[str, Any], *, one_per_line: Iterable[str] = ()) -> str:
    """The document as UTF-8 safe text, indented; long lists named here have one item per line."""
    parts = [
        f"  {_line(key)}: {_lines(value) if key in one_per_line else _indented(value)}"
        for key, value in document.items()
    ]
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    # What remains that UTF-8 cannot say are lone surrogates; JSON's own escape can.
    return json_for_terminals(text.encode("utf-8", "backslashreplace").decode("utf-8"))


def _indented(value: Any) -> str:
    text = json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False)
    return text.replace("\n", "\n  ")


def _lines(items: list[Any]) -> str:
    return "[\n" + ",\n".join(f"    {_line(item)}" for item in items) + "\n  ]" if items else "[]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _text(value: Any) -> str:
    try:
        return str(value)
    except Exception:  # noqa: BLE001 - a foreign __str__ may do anything
        return type(value).__name__


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
