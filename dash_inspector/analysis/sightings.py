"""What a race rule saw happen once, or saw that it could have happened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dash_inspector.analysis.runs import Run

Outcome = Literal["chance", "observed", "confirmed", "healed"]
Mark = tuple[str, str, int, int]


@dataclass(slots=True)
class Sighting:
    """Two runs that met: ``loser`` had its effect undone, or was stale or superseded.

    ``node`` is the property ("" where there is none), ``lost`` names the fields that went,
    ``healed`` those of them that came back, ``disputed`` those that both changed. ``open_until``:
    something in flight may still put it right, at the latest until then (s, the host's clock).
    ``pending``: confirmed but for that.
    """

    rule: str
    loser: Run
    winner: Run
    node: str = ""
    outcome: Outcome = "chance"
    lost: list[str] = field(default_factory=list)
    disputed: list[str] = field(default_factory=list)
    healed: list[str] = field(default_factory=list)
    open_until: float | None = None
    pending: bool = False

    @property
    def mark(self) -> Mark:
        """The same for the same sighting, however often its page is looked at again."""
        return self.rule, self.node, self.loser.seq, self.winner.seq

    def as_of(self, now: float | None) -> Sighting:
        """The verdict at this moment; without one nothing is in flight any more."""
        if self.outcome != "confirmed" or self.open_until is None or now is None:
            return self
        return replace(self, outcome="observed", pending=True) if now < self.open_until else self

    @property
    def happened(self) -> bool:
        """Whether it did, and was not put right."""
        return self.outcome in ("observed", "confirmed")

    @property
    def provoked(self) -> bool:
        """Whether the answer of one of the two was held back by the inspector's own switch."""
        return self.loser.record.held or self.winner.record.held

    @property
    def oldest(self) -> int:
        """The sequence of the earlier run."""
        return min(self.loser.seq, self.winner.seq)

    @property
    def newest(self) -> int:
        """The sequence of the later run."""
        return max(self.loser.seq, self.winner.seq)
