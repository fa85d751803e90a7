"""Calls, percentiles, errors and bytes per callback and per module, kept up to date.

A percentile here is the time of the run whose rank is nearest to it (pandas' ``nearest``), so it
is a time that a request really took and can be looked up. Of few runs it is but the longest one
under another name: it is told (``Spread.told``) only where there are as many as ``NEEDED``.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dash_inspector.model import RequestRecord

    Groups = dict[str, list[RequestRecord]]

Phase = Literal["waiting", "computing", "way_back"]
Grouping = Literal["callback", "module"]
Mark = Literal["p50", "p90", "p99"]

PHASES: tuple[Phase, ...] = ("waiting", "computing", "way_back")
RANKS = (0.5, 0.9, 0.99)
MARKS: tuple[Mark, ...] = ("p50", "p90", "p99")
NEEDED: Mapping[Mark, int] = {"p50": 3, "p90": 10, "p99": 100}  # runs, one of them beyond it


@dataclass(frozen=True, slots=True)
class Spread:
    """How long one phase of ``known`` runs took, all in seconds."""

    p50: float
    p90: float
    p99: float
    longest: float
    total: float
    known: int

    def told(self, mark: Mark) -> float | None:
        """The percentile of that name, or ``None`` where there are too few runs to speak of it."""
        values = {"p50": self.p50, "p90": self.p90, "p99": self.p99}
        return values[mark] if enough(mark, self.known) else None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of runs came to; a phase, or bytes, that no run tells of is ``None``.

    Waiting is from the arrival in the server to the function's start, computing the function
    itself, the way back from its end until the page had applied the answer. Runs that failed or
    wrote nothing count like any other. Bytes are sums.
    """

    calls: int
    errors: int
    no_update: int
    bytes_in: int | None
    bytes_out: int | None
    waiting: Spread | None
    computing: Spread | None
    way_back: Spread | None

    @property
    def no_update_share(self) -> float:
        """The part of the calls that wrote nothing, from 0 to 1."""
        return self.no_update / self.calls

    @property
    def error_share(self) -> float:
        """The part of the calls that failed, from 0 to 1."""
        return self.errors / self.calls

    def spread(self, phase: Phase) -> Spread | None:
        """The percentiles of the phase of that name."""
        spreads = {"waiting": self.waiting, "computing": self.computing, "way_back": self.way_back}
        return spreads[phase]


def enough(mark: Mark, known: int) -> bool:
    """Whether so many runs tell it."""
    return known >= NEEDED[mark]


def too_few(known: int) -> str:
    """Which percentiles so few runs do not tell, in words; nothing where they tell all of them."""
    missing = [f"{mark} takes {NEEDED[mark]}" for mark in MARKS if not enough(mark, known)]
    return f"{count(known, 'run')}: {', '.join(missing)}" if missing else ""


def named(spread: Spread) -> dict[str, float]:
    """The percentiles that are told, and the longest, in seconds by their names; ascending."""
    told: dict[str, float] = {
        mark: seconds for mark in MARKS if (seconds := spread.told(mark)) is not None
    }
    return {**told, "longest": spread.longest}


class Percentiles:
    """The figures of groups of runs; only those of a group that has changed are computed anew."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._groups: Groups = {}
        self._known: dict[str, Figures] = {}

    def of(self, groups: Groups) -> dict[str, Figures]:
        """The figures of each group, by its name."""
        with self._lock:
            changed = {n: runs for n, runs in groups.items() if self._groups.get(n) != runs}
            fresh = figures(changed)
            self._known = {n: fresh[n] if n in fresh else self._known[n] for n in groups}
            self._groups = groups
            return self._known


def grouped(records: Iterable[RequestRecord], names: Mapping[str, str]) -> Groups:
    """The runs by the name that ``names`` has for their callback's id; the others are left out."""
    groups: Groups = {}
    for record in records:
        name = names.get(record.callback)
        if name is not None:
            groups.setdefault(name, []).append(record)
    return groups


def figures(groups: Groups) -> dict[str, Figures]:
    """The figures of each group; a group has at least one run."""
    found = {phase: _spreads(groups, phase) for phase in PHASES}
    return {
        name: Figures(
            calls=len(runs),
            errors=sum(run.status == "error" for run in runs),
            no_update=sum(run.status == "no_update" for run in runs),
            bytes_in=_sum(run.bytes_in for run in runs),
            bytes_out=_sum(run.bytes_out for run in runs),
            waiting=found["waiting"].get(name),
            computing=found["computing"].get(name),
            way_back=found["way_back"].get(name),
        )
        for name, runs in groups.items()
    }


def _sum(sizes: Iterable[int | None]) -> int | None:
    known = [size for size in sizes if size is not None]
    return sum(known) if known else None


def _spreads(groups: Groups, phase: Phase) -> dict[str, Spread]:
    told = [
        (name, seconds)
        for name, runs in groups.items()
        for seconds in (span(run, phase) for run in runs)
        if seconds is not None
    ]
    if not told:
        return {}
    import pandas as pd  # 0.2 s, which only who looks at times has to pay

    by_group = pd.DataFrame(told, columns=["group", "s"]).groupby("group", sort=False)["s"]
    ranks = by_group.quantile(list(RANKS), interpolation="nearest").unstack()
    table = ranks.assign(longest=by_group.max(), total=by_group.sum(), known=by_group.size())
    return {str(name): Spread(*spread) for name, *spread in table.itertuples(name=None)}


def span(run: RequestRecord, phase: Phase) -> float | None:
    """How long that phase of a run took, in seconds; ``None`` where an end of it is not known.

    A way back that the error of the two clocks makes negative is 0.
    """
    start, end = {
        "waiting": (run.t_received, run.t_started),
        "computing": (run.t_started, run.t_ended),
        "way_back": (run.t_ended, run.t_applied),
    }[phase]
    return None if start is None or end is None else max(0.0, end - start)
