"""The two requests of a race as its evidence has them, and the property that they contest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.model import Finding, Snapshot

MOMENTS = ("sent", "received", "started", "ended", "landed")
_TIMES = ("t_sent", "t_received", "t_started", "t_ended", "t_applied")


@dataclass(frozen=True, slots=True)
class Run:
    """One of the two: ``times`` (s, the host's clock) as ``MOMENTS``; ``label`` has its number.

    ``lost``: of what it wrote something is gone.
    """

    request: str
    label: str
    times: tuple[float | None, ...]
    superseded: bool
    reads: bool
    writes: bool
    lost: bool = False

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
    """``first`` was sent before ``second``; ``node`` is the contested property, where there is one.

    ``clock_error`` (s) says how well the browser's times are known.
    """

    first: Run
    second: Run
    node: str
    clock_error: float | None = None

    @property
    def both(self) -> tuple[Run, Run]:
        """In the order in which they were sent."""
        return self.first, self.second

    @property
    def began(self) -> float:
        """The zero of their common axis: the earliest moment that is known of either."""
        return min(at for run in self.both for at in run.times if at is not None)


def pair_of(finding: Finding, snapshot: Snapshot) -> Pair | None:
    """The newest example that the finding shows; a potential race has none."""
    told = [one for one in finding.evidence.get("timeline") or () if _has_times(one)]
    if len(told) < 2:
        return None
    node = finding.evidence.get("property") or next(iter(finding.properties), "")
    loser = finding.evidence.get("loser") if finding.evidence.get("lost_fields") else None
    lost = (loser or {}).get("request")
    names = {callback.id: callback.name for callback in snapshot.callbacks}
    first, second = sorted(told[:2], key=_sent)
    one = _run(f"1 {_name(first, names)}", first, node, lost)
    two = _run(f"2 {_name(second, names)}", second, node, lost)
    return Pair(one, two, node, _error(told, snapshot))


def _name(told: Mapping[str, Any], names: Mapping[str, str]) -> str:
    callback = str(told.get("callback"))
    return str(told.get("function") or names.get(callback, callback))


def _run(label: str, told: Mapping[str, Any], node: str, lost: str | None) -> Run:
    return Run(
        request=str(told.get("request")),
        label=label,
        times=tuple(told.get(name) for name in _TIMES),
        superseded=told.get("status") == "superseded",
        reads=node in (told.get("reads") or ()),
        writes=node in (told.get("writes") or ()),
        lost=lost is not None and told.get("request") == lost,
    )


def _has_times(told: Mapping[str, Any]) -> bool:
    return any(told.get(name) is not None for name in _TIMES)


def _sent(told: Mapping[str, Any]) -> float:
    sequence = told.get("seq")
    return float(sequence if sequence is not None else told.get("t_received") or 0.0)


def _error(told: list[Any], snapshot: Snapshot) -> float | None:
    wanted = {one.get("request") for one in told}
    known = [one.clock_error for one in snapshot.requests if one.id in wanted]
    return max((error for error in known if error is not None), default=None)
