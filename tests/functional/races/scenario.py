"""One app, one way to use it, and what then really happens in the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.functional.commands import Backend, Mode
from tests.functional.races.witnesses import Tab

Rules = frozenset[str]
NONE: Rules = frozenset()
LOST_UPDATE = "race.lost-update"
DROPPED = "race.dropped-update"
USER_EDIT = "race.user-edit"
STALE_STATE = "race.stale-state"
WRITE_ORDER = "race.write-order"
SIDE_UPDATE = "race.stale-side-update"
WRITE_SKEW = "race.write-skew"
WASTED = "race.wasted-overlap"
SLOW = 600  # ms; the delays beside it are below 100


@dataclass
class Trial:
    """One go at it: the tabs, how many goes there were before, and where chance comes from.

    With ``fixed`` nothing is left to chance: what is to be slow is slow by far.
    """

    tabs: list[Tab]
    n: int
    random: Random
    fixed: bool = False

    @property
    def tab(self) -> Tab:
        return self.tabs[0]

    def ms(self, low: int, high: int) -> int:
        """How long a handler is to take."""
        return low if self.fixed else self.random.randint(low, high)

    def slow(self, low: int, high: int) -> int:
        """The same for one that the others are to overtake."""
        return SLOW if self.fixed else self.random.randint(low, high)


@dataclass(frozen=True)
class Scenario:
    """``act`` does one trial and says, from what the page holds, which races really happened.

    ``tolerated``: rules that may be reported besides, since their predicate holds as well.
    ``contested``: the nodes of which every value must have a fingerprint. ``times``: how many more
    trials it gets than the others, where many are asked for.
    """

    name: str
    source: str
    act: Callable[[Trial], Rules]
    rule: str | None = None
    backend: Backend = "flask"
    mode: Mode = "run"
    dash: str | None = None
    tabs: int = 1
    tolerated: Rules = NONE
    contested: frozenset[str] = frozenset({"user.data"})
    times: int = 1

    @property
    def label(self) -> str:
        """Name and server, for the table."""
        return f"{self.name} [{self.backend} {self.mode} {self.dash or 'newest'}]"
