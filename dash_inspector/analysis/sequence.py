"""What happened in one page, in its order: by the page's own word, never by mapped clocks."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.analysis.runs import Key, Run


@dataclass(frozen=True, slots=True)
class Event:
    """A run is sent, or it is over."""

    run: Run
    sent: bool


def events(runs: Sequence[Run]) -> list[Event]:
    """Every sending and end of these runs of one page, which come by their sequence.

    A run is over after the last that was sent while it was in flight; only among those that end
    between the same two sendings does the page's clock decide.
    """
    last = {run.seq: run.seq for run in runs}
    for run in runs:
        for seq in run.in_flight:
            last[seq] = run.seq
    order: list[tuple[int, int, float, int, Event]] = []
    for run in runs:
        order.append((run.seq, 0, 0.0, run.seq, Event(run, sent=True)))
        if run.over:
            landed = run.record.landed_ms
            at = inf if landed is None else landed
            order.append((last[run.seq], 1, at, run.seq, Event(run, sent=False)))
    order.sort(key=lambda entry: entry[:4])
    return [entry[4] for entry in order]


def superseded(runs: Sequence[Run]) -> dict[int, Run]:
    """The sequence of each run whose answer the page threw away, with the one that came instead."""
    newest: dict[Key, list[Run]] = {}
    found: dict[int, Run] = {}
    for run in runs:
        before = newest.get(run.key, [])
        for other in before:
            if other.seq in run.in_flight:
                found.setdefault(other.seq, run)
        newest[run.key] = [*(b for b in before if b.seq in run.in_flight), run]
    return found
