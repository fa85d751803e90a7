"""The requests of a race as its evidence has them, and the property that they contest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from dash_inspector.model import Finding, RequestRecord, Snapshot

    Moment = Callable[[float | None, int], float | None]

MOMENTS = (
    "left the browser",
    "reached the server",
    "function began",
    "function ended",
    "answer in the page",
)
_TIMES = ("t_sent", "t_received", "t_started", "t_ended", "t_applied")
_SET_BY_ITSELF = "race.stale-side-update"


@dataclass(frozen=True, slots=True)
class Run:
    """One of the two: ``times`` (s, the host's clock) as ``MOMENTS``; ``label`` has its number.

    ``lost``: of what it wrote something is gone. ``lingers``: its answer was thrown away, and what
    it set otherwise was not. ``kept``: its request can still be looked at.
    """

    request: str
    label: str
    times: tuple[float | None, ...]
    superseded: bool
    reads: bool
    writes: bool
    lost: bool = False
    lingers: bool = False
    kept: bool = False

    @property
    def read_at(self) -> float | None:
        """When it read: the renderer takes Inputs and State in the step in which it sends."""
        return self.times[0] if self.times[0] is not None else self.times[1]

    @property
    def landed(self) -> float | None:
        """When the page took its answer; a superseded run's answer was thrown away."""
        return None if self.superseded else self.times[-1]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two ``runs`` in the order in which they were sent, or the one that met the user's own edit.

    ``node`` is the contested property, empty where there is none; ``clock_error`` (s) says how
    well the browser's times are known; ``epoch`` (s) when the first of them began, by the clock.
    """

    runs: tuple[Run, ...]
    node: str
    clock_error: float | None = None
    epoch: float | None = None

    @property
    def began(self) -> float:
        """The zero of their common axis: the earliest moment that is known of either."""
        return min(at for run in self.runs for at in run.times if at is not None)


def pair_of(finding: Finding, snapshot: Snapshot, moment: Moment | None = None) -> Pair | None:
    """The newest example that the finding shows; a potential race has none.

    ``moment`` makes seconds since the epoch of the host's clock in a generation.
    """
    told = [one for one in finding.evidence.get("timeline") or () if _has_times(one)]
    if not told:
        return None
    node = str(finding.evidence.get("property") or "")
    names = {callback.id: callback.name for callback in snapshot.callbacks}
    ordered = sorted(told[:2], key=_sent)
    kept = _kept(ordered, snapshot)
    runs = [
        _run(f"{number} {_name(one, names)}" if len(ordered) > 1 else _name(one, names), one, node)
        for number, one in enumerate(ordered, 1)
    ]
    pair = Pair(tuple(_marked(run, finding, kept) for run in runs), node, _error(kept.values()))
    generation = ordered[0].get("generation")
    if moment is None or generation is None:
        return pair
    return replace(pair, epoch=moment(pair.began, generation))


def _marked(run: Run, finding: Finding, kept: Mapping[str, RequestRecord]) -> Run:
    loser = finding.evidence.get("loser") if finding.evidence.get("lost_fields") else None
    return replace(
        run,
        lost=run.request == (loser or {}).get("request"),
        lingers=run.superseded and run.writes and finding.rule == _SET_BY_ITSELF,
        kept=run.request in kept,
    )


def _name(told: Mapping[str, Any], names: Mapping[str, str]) -> str:
    callback = str(told.get("callback"))
    return str(told.get("function") or names.get(callback, callback))


def _run(label: str, told: Mapping[str, Any], node: str) -> Run:
    return Run(
        request=str(told.get("request")),
        label=label,
        times=tuple(told.get(name) for name in _TIMES),
        superseded=told.get("status") == "superseded",
        reads=node in (told.get("reads") or ()),
        writes=node in (told.get("writes") or ()),
    )


def _has_times(told: Mapping[str, Any]) -> bool:
    return any(told.get(name) is not None for name in _TIMES)


def _sent(told: Mapping[str, Any]) -> float:
    sequence = told.get("seq")
    return float(sequence if sequence is not None else told.get("t_received") or 0.0)


def _kept(told: Sequence[Mapping[str, Any]], snapshot: Snapshot) -> dict[str, RequestRecord]:
    wanted = {one.get("request") for one in told}
    return {one.id: one for one in snapshot.requests if one.id in wanted}


def _error(known: Iterable[RequestRecord]) -> float | None:
    return max((one.clock_error for one in known if one.clock_error is not None), default=None)
