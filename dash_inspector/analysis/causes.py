"""Which run set off which, in one page: by what had been written when it was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dash_inspector.analysis.runs import Run

_STEPS = 5
_FAR = 200


class Causes:
    """Fed with the events of a page in their order.

    ``scripts`` says from which properties a clientside callback, which nobody sees, makes one.
    """

    def __init__(self, scripts: Mapping[str, tuple[str, ...]]) -> None:
        self._scripts = scripts
        self._writer: dict[str, int] = {}
        self._parents: dict[int, frozenset[int]] = {}
        self._used: set[tuple[str, str, int]] = set()

    def sent(self, run: Run, instead_of: Iterable[int]) -> None:
        """A run was sent: by what had been applied last, and in place of those it superseded.

        What was applied sets off each callback once; what follows is the user's doing.
        """
        callback = run.record.callback
        found = {
            (callback, node, seq)
            for node in run.record.triggered
            for seq in self._writers(node, _STEPS)
        }
        fresh = found - self._used
        self._used |= fresh
        self._parents[run.seq] = frozenset((*(seq for _, _, seq in fresh), *instead_of))

    def applied(self, run: Run) -> None:
        """What a run wrote is in the page."""
        for node in (*run.writes, *run.sides):
            self._writer[node] = run.seq
            if node.endswith(".data"):
                self._writer[f"{node[: -len('.data')]}.modified_timestamp"] = run.seq

    def leads(self, origins: Iterable[int], run: Run) -> bool:
        """Whether one of these runs set this one off, however indirectly."""
        wanted = set(origins)
        seen: set[int] = set()
        border = [run.seq]
        while border and len(seen) < _FAR:
            for parent in self._parents.get(border.pop(), ()):
                if parent in wanted:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    border.append(parent)
        return False

    def _writers(self, node: str, steps: int) -> Iterator[int]:
        if node in self._writer:
            yield self._writer[node]
        elif steps:
            for source in self._scripts.get(node, ()):
                yield from self._writers(source, steps - 1)
