"""Which properties are worth a fingerprint: exact nodes, and wildcards by their shape."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

_WILDCARDS = (["ALL"], ["MATCH"], ["ALLSMALLER"])
_MAX_REMEMBERED = 10_000


class Candidates:
    """A set of graph nodes that also knows the concrete members of its wildcard nodes."""

    def __init__(self, nodes: Iterable[str]) -> None:
        self._exact = frozenset(nodes)
        self._patterns: dict[tuple[str, frozenset[str]], list[dict[str, Any]]] = {}
        self._known: dict[tuple[str, str], bool] = {}
        for node in self._exact:
            self._add_pattern(node)

    def __contains__(self, node: tuple[str, str]) -> bool:
        """Whether (component id text, property) is, or is matched by, one of the nodes."""
        known = self._known.get(node)
        if known is None:
            known = self._matches(*node)
            if len(self._known) < _MAX_REMEMBERED:
                self._known[node] = known
        return known

    def _add_pattern(self, node: str) -> None:
        component_id, _, name = node.rpartition(".")
        keys = _parse(component_id)
        if keys is not None and any(value in _WILDCARDS for value in keys.values()):
            constants = {key: value for key, value in keys.items() if value not in _WILDCARDS}
            self._patterns.setdefault((name, frozenset(keys)), []).append(constants)

    def _matches(self, component_id: str, name: str) -> bool:
        if f"{component_id}.{name}" in self._exact:
            return True
        keys = _parse(component_id) if self._patterns else None
        if keys is None:
            return False
        return any(
            all(keys[key] == value for key, value in constants.items())
            for constants in self._patterns.get((name, frozenset(keys)), ())
        )


def _parse(component_id: str) -> dict[str, Any] | None:
    if not component_id.startswith("{"):
        return None
    try:
        parsed = json.loads(component_id)
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None
