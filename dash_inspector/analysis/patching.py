"""Who was seen to write what only ever as ``Patch``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.patterns import meet, pattern

if TYPE_CHECKING:
    from dash_inspector.model import Callback, RequestRecord

_Place = tuple[str, str]


class Patching:
    """By callback and declared Output node."""

    def __init__(self) -> None:
        self._patched: set[_Place] = set()
        self._whole: set[_Place] = set()

    def see(self, callback: Callback, record: RequestRecord) -> None:
        """Take note of how it wrote its Outputs this time."""
        for write in record.writes:
            if write.side:
                continue
            for node in callback.outputs:
                if node.property == write.property and meet(
                    pattern(node.id, node.property), pattern(write.id, write.property)
                ):
                    seen = self._patched if write.patch else self._whole
                    seen.add((callback.id, node.node))

    def only(self, callback: Callback, node: str) -> bool:
        """Whether it was seen to write this Output, and each time as ``Patch``."""
        mine = [n.node for n in callback.outputs if _same(n.node, node)]
        return bool(mine) and all(
            (callback.id, one) in self._patched and (callback.id, one) not in self._whole
            for one in mine
        )


def _same(one: str, other: str) -> bool:
    first, second = (pattern(*node.rpartition(".")[::2]) for node in (one, other))
    return meet(first, second) is not None
