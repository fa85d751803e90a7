"""The requests of a race as its evidence has them, and the property that they contest."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    """Two ``runs`` in the order in which they were sent, or the one that met the user's own edit.

    ``node`` is the contested property, empty where there is none; ``clock_error`` (s) says how
    well the browser's times are known.
    """

    runs: tuple[Run, ...]
    node: str
    clock_error: float | None = None

    @property
    def began(self) -> float:
        """The zero of their common axis: the earliest moment that is known of either."""
        return min(at for run in self.runs for at in run.times if at is not None)


def pair_of(finding: Finding, snapshot: Snapshot) -> Pair | None:
    """The newest example that the finding shows; a potential race has none."""
    told = [one for one in finding.evidence.get("timeline") or () if _has_times(one)]
    if not told:
        return None
    node = str(finding.evidence.get("property") or "")
    loser = finding.evidence.get("loser") if finding.evidence.get("lost_fields") else None
    lost = (loser or {}).get("request")
    names = {callback.id: callback.name for callback in snapshot.callbacks}
    ordered = sorted(told[:2], key=_sent)
    runs = [
        _run(f"{number} {_name(one, names)}" if len(ordered) > 1 else _name(one, names), one, node)
        for number, one in enumerate(ordered, 1)
    ]
    marked = (replace(run, lost=run.request == lost) for run in runs)
    return Pair(tuple(marked), node, _error(told, snapshot))


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


def _error(told: list[Any], snapshot: Snapshot) -> float | None:
    wanted = {one.get("request") for one in told}
    known = [one.clock_error for one in snapshot.requests if one.id in wanted]
    return max((error for error in known if error is not None), default=None)
