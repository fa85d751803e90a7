"""What a ``Patch`` does to the top-level fields of the value that the page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.model import DELETED, LONGER
from dash_inspector.recorder.fingerprints import MAX_FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_GROWING = ("Append", "Prepend", "Insert")


def patched_fields(
    patch: Mapping[str, Any], fingerprint: Callable[[Any], str]
) -> dict[str, str | None] | None:
    """By field, what it holds afterwards: see ``Write.patched``; ``None`` if not known by field.

    In the form of Dash 3.0.4 to 4.4.1: ``{"operation", "location", "params"}`` in their order.
    """
    found: dict[str, str | None] = {}
    for operation in patch.get("operations") or ():
        for name, outcome in _outcomes(operation, fingerprint):
            if name is None or len(found) >= MAX_FIELDS:
                return None
            found[name] = _after(found, name, outcome)
    return found


def _after(found: Mapping[str, str | None], name: str, outcome: str | None) -> str | None:
    """Two operations on one field: what grows twice has grown, other sums are not known."""
    if outcome == LONGER and name in found and found[name] != LONGER:
        return None
    return outcome


def _outcomes(
    operation: Mapping[str, Any], fingerprint: Callable[[Any], str]
) -> Iterator[tuple[str | None, str | None]]:
    """The fields that one operation touches; ``None`` for an operation on the whole value."""
    kind, location = operation["operation"], operation["location"]
    params = operation.get("params") or {}
    value = params.get("value")
    if not location:
        if kind != "Merge":
            yield None, None
        elif isinstance(value, dict):
            yield from ((str(name), fingerprint(item)) for name, item in value.items())
        return
    name = _name(location[0])
    if len(location) > 1:
        yield name, LONGER if _grows(kind, value) else None
    elif kind == "Assign":
        yield name, fingerprint(value)
    elif kind == "Delete":
        yield name, DELETED
    else:
        yield name, LONGER if _grows(kind, value) else None


def _grows(kind: str, value: Any) -> bool:
    """Whether a list is longer afterwards, whatever was in it."""
    return kind in _GROWING or (kind == "Extend" and bool(value))


def _name(key: Any) -> str | None:
    """A number is a place in a list: which fields there are, the ``Patch`` does not say."""
    return key if isinstance(key, str) else None
