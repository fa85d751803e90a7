"""When a verdict is final: nothing that the two runs may have set off can still put it right.

By the page's own word on what was in flight, when a request was sent and when a landing was
reported. That a request is in flight may be known before there is a record of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from dash_inspector.analysis.replay import Replay
    from dash_inspector.analysis.runs import Run
    from dash_inspector.analysis.sightings import Sighting

PATIENCE = 10.0  # seconds after the later answer; whatever is in flight then is not waited for
_SOON = 1000.0  # ms; what was set off has been sent by then


class Settling:
    """What one page had in flight, and when it was idle, in a stretch of its runs."""

    def __init__(self, replay: Replay) -> None:
        self._replay = replay
        self._flying = list(_still_in_flight(replay))
        self._idle = [run for run in replay.runs.values() if not self._counted(run.in_flight)]

    def final(self, sighting: Sighting) -> bool:
        """Whether nothing can change it any more, time aside."""
        pair = (sighting.loser.seq, sighting.winner.seq)
        if any(run.record.page_gone for run in (sighting.loser, sighting.winner)):
            return True
        if not self._flying:
            return True
        return any(self._idle_since(pair, run) for run in self._idle)

    def _idle_since(self, pair: tuple[int, int], run: Run) -> bool:
        """Whether nothing was in flight when this run, which they did not set off, was sent."""
        if run.seq <= max(pair):
            return False
        return not self._replay.causes.leads(pair, run) or self._long_after(run)

    def _long_after(self, run: Run) -> bool:
        sent = run.record.client_ms
        landed = [
            one.record.landed_ms
            for one in self._replay.runs.values()
            if one.seq < run.seq and one.record.landed_ms is not None
        ]
        return sent is not None and bool(landed) and sent - max(landed) > _SOON

    def _counted(self, flying: Collection[int]) -> list[int]:
        return [seq for seq in flying if seq not in self._replay.superseded]


def moment(sighting: Sighting) -> float:
    """When the later of both was over, on the host's clock (s)."""
    records = sighting.loser.record, sighting.winner.record
    return max(one.t_applied or one.t_ended or one.t_received for one in records)


def _still_in_flight(replay: Replay) -> Iterator[int]:
    """Those that may still land: what a later run did not name any more has."""
    runs = list(replay.runs.values())
    named = {seq for run in runs for seq in (*run.in_flight, *run.record.in_flight_after, run.seq)}
    floor = runs[0].seq if runs else 0
    for seq in sorted(named):
        known = replay.runs.get(seq)
        if seq < floor or seq in replay.superseded or (known is not None and known.over):
            continue
        if all(seq in run.in_flight for run in runs if run.seq > seq):
            yield seq
