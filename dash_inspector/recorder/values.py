"""Type, size and text of a value, as JSON sees them."""

from __future__ import annotations

import json
from typing import Any, Final

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_TYPES: Final[dict[type, str]] = {
    type(None): "null",
    bool: "boolean",
    int: "number",
    float: "number",
    str: "string",
    list: "array",
    tuple: "array",
    dict: "object",
}


class _Undefined:
    """JavaScript's ``undefined``: the component does not have the property."""

    __slots__ = ()


class _Unknown:
    """A Python value of which the page's JSON is not known."""

    __slots__ = ()


UNDEFINED: Final = _Undefined()
UNKNOWN: Final = _Unknown()


def as_sent(value: Any) -> Any:
    """A Python value as the page gets it from Dash; ``UNKNOWN`` where Dash cannot send it.

    Runs the value's own code; whatever that raises is Dash's to say. ``dash._utils.to_json``,
    tried on Dash 3.0.4 to 4.4.1.
    """
    if value is None or type(value) in (str, bool, int):
        return value
    try:
        from dash._utils import to_json

        return json.loads(to_json(value))
    except BaseException:  # noqa: BLE001 - a foreign value may raise anything
        return UNKNOWN


def type_of(value: object) -> str | None:
    """The JSON type's name; ``undefined`` where the page sent none."""
    if value is UNDEFINED:
        return "undefined"
    return _TYPES.get(type(value))


def json_text(value: Any) -> str:
    """Compact JSON."""
    return repr(value) if type(value) is int else _encode(value)


def byte_length(text: str) -> int:
    """Bytes of UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def size_of(value: Any) -> int:
    """Bytes of JSON; 0 for ``undefined``."""
    return 0 if value is UNDEFINED else byte_length(_encode(value))


def is_patch(value: object) -> bool:
    """Whether this is the wire form of Dash's ``Patch`` (Dash 3.0.4 to 4.4.1)."""
    return isinstance(value, dict) and value.get("__dash_patch_update") == "__dash_patch_update"


def id_text(component_id: object) -> str:
    """A component id as Dash writes it: the string, or its JSON with sorted keys."""
    if type(component_id) is str:
        return component_id
    try:
        if isinstance(component_id, dict):
            return json.dumps(component_id, sort_keys=True, separators=(",", ":"))
        return str.__str__(str(component_id))
    except BaseException:  # noqa: BLE001 - a foreign value may raise anything
        return f"({type(component_id).__name__})"


def node_text(node: str) -> str:
    """A node as Dash spells it in Python; the page writes ids that are objects without escapes."""
    component_id, dot, name = node.rpartition(".")
    if not component_id.startswith("{"):
        return node
    try:
        return f"{id_text(json.loads(component_id))}{dot}{name}"
    except (ValueError, RecursionError):
        return node
