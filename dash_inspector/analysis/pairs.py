"""The race rules that need no more than two runs, of which one was sent before the other landed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.runs import UNTOLD, parts, touched
from dash_inspector.analysis.side_updates import side_updates
from dash_inspector.analysis.sightings import Outcome, Sighting
from dash_inspector.analysis.values import equal, known_and_other, landed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.analysis.replay import Replay
    from dash_inspector.analysis.runs import Run
    from dash_inspector.model import Write

STALE_STATE = "race.stale-state"
WRITE_ORDER = "race.write-order"
WRITE_SKEW = "race.write-skew"
WASTED_OVERLAP = "race.wasted-overlap"
_FROM_PROVEN: tuple[Outcome, ...] = ("confirmed", "observed", "chance")


def pairs(replay: Replay) -> Iterator[Sighting]:
    """Every pair of runs of which the older had not landed when the newer was sent."""
    for newer in replay.runs.values():
        for older in replay.in_flight(newer):
            if older.key == newer.key:
                yield from _same_key(replay, older, newer)
                continue
            if replay.applied(newer) and replay.applied(older):
                yield from _stale_states(replay, older, newer)
                yield from _write_orders(replay, older, newer)
                yield from _skews(older, newer)


def _same_key(replay: Replay, older: Run, newer: Run) -> Iterator[Sighting]:
    if replay.superseded.get(older.seq) is not newer:
        return  # thrown away already, because of a run between the two
    yield Sighting(WASTED_OVERLAP, older, newer, outcome="observed")  # there is no chance of less
    yield from side_updates(replay, older, newer)


def _stale_states(replay: Replay, older: Run, newer: Run) -> Iterator[Sighting]:
    for reader, writer in ((newer, older), (older, newer)):
        for node in reader.states & writer.writes.keys() - reader.writes.keys():
            if writer.writes[node].patch:
                continue
            sighting = Sighting(STALE_STATE, reader, writer, node)
            # What was asked for after the State had been read is no news that it lacked.
            if writer is older and known_and_other(reader.reads[node], writer.writes[node]):
                again = _again(replay, reader, writer, node)
                sighting.outcome = "healed" if again else "confirmed"
            yield sighting


def _again(replay: Replay, stale: Run, writer: Run, node: str) -> bool:
    """Whether the page itself ran it again, with what had been written."""
    pair = (stale.seq, writer.seq)
    return any(
        run.key == stale.key
        and run.seq > stale.seq
        and writer.seq not in run.in_flight
        and (_asks_for(writer, node, run) or replay.causes.leads(pair, run))
        for run in replay.runs.values()
    )


def _asks_for(writer: Run, node: str, run: Run) -> bool:
    """Whether the page had to send this run because of what the writer wrote, ``node`` for one.

    While a run waits for one of the page's twelve places, a newer trigger takes the place
    of an older one: ``triggered`` need not name what was written.
    """
    stamp = f"{node.removesuffix('.data')}.modified_timestamp"
    inputs = run.reads.keys() - run.states
    return not inputs.isdisjoint((*writer.writes, stamp))


def _write_orders(replay: Replay, older: Run, newer: Run) -> Iterator[Sighting]:
    for node in older.writes.keys() & newer.writes.keys():
        if _by_another_rule(replay, older, newer, node):
            continue
        sighting = Sighting(WRITE_ORDER, newer, older, node)
        if landed(older) > landed(newer):
            sighting.outcome, sighting.lost = _overwritten(replay, older, newer, node)
            if sighting.happened and _rewritten(replay, older, newer, node):
                sighting.outcome = "healed"
        yield sighting


def _by_another_rule(replay: Replay, older: Run, newer: Run, node: str) -> bool:
    """Whether it is, or could have been, a lost update; two patches go together."""
    if older.changes(node):
        met = replay.met("race.lost-update", node, newer, older)
        return newer.changes(node) or (met is not None and met.outcome != "chance")
    both = older.writes[node].patch and newer.writes[node].patch
    return both and (older.seq, newer.seq) not in replay.of(node).overwritten


def _overwritten(replay: Replay, older: Run, newer: Run, node: str) -> tuple[Outcome, list[str]]:
    """What the older answer, which came last, did to the newer one; ``lost`` for a ``Patch``."""
    last, before = older.writes[node], newer.writes[node]
    if last.patch:
        fields = replay.of(node).overwritten.get((older.seq, newer.seq), [])
        return ("confirmed" if fields else "chance"), list(fields)
    between = _between(replay, newer, older, node)
    if before.patch:
        return _replaced(last, before, between)
    if equal(last, before) or any(not w.patch and known_and_other(w, before) for w in between):
        return "chance", []
    return ("confirmed" if known_and_other(last, before) else "observed"), []


def _replaced(last: Write, before: Write, between: list[Write]) -> tuple[Outcome, list[str]]:
    """A whole value after a ``Patch``: which of its fields that were left hold another one now."""
    holds, changed = parts(last), touched(before, parts(last))
    if holds is None or changed is None:
        return "observed", []
    left = {n: v for n, v in changed.items() if not any(_takes(w, n, v) for w in between)}
    fields = [n for n, v in left.items() if v not in UNTOLD and holds.get(n) != v]
    unknown = any(value in UNTOLD for value in left.values())
    return ("confirmed" if fields else "observed" if unknown else "chance"), fields


def _between(replay: Replay, newer: Run, older: Run, node: str) -> list[Write]:
    """What others wrote after the newer run's answer and before the older one's."""
    return [
        run.writes[node]
        for run in replay.runs.values()
        if node in run.writes
        and replay.applied(run)
        and landed(newer) < landed(run) < landed(older)
    ]


def _takes(write: Write, name: str, value: str | None) -> bool:
    """Whether it gave this field another value; what is not known of it counts as another."""
    holds = touched(write, None) if write.patch else parts(write)
    if holds is None or value in UNTOLD:
        return not write.patch or holds is None
    return (name in holds or not write.patch) and holds.get(name) != value


def _rewritten(replay: Replay, older: Run, newer: Run, node: str) -> bool:
    """Whether a run that the two set off wrote it again afterwards."""
    pair = (older.seq, newer.seq)
    return any(
        node in run.writes
        and replay.applied(run)
        and landed(run) > landed(older)
        and replay.causes.leads(pair, run)
        for run in replay.runs.values()
    )


def _skews(older: Run, newer: Run) -> Iterator[Sighting]:
    crossed = newer.states & older.writes.keys() - newer.writes.keys()
    for p in older.states & newer.writes.keys() - older.writes.keys():
        outcomes = {_skew(older, newer, p, q) for q in crossed}
        if outcomes:
            best = next(one for one in _FROM_PROVEN if one in outcomes)
            yield Sighting(WRITE_SKEW, older, newer, p, best)


def _skew(older: Run, newer: Run, p: str, q: str) -> Outcome:
    values = (older.reads[p], newer.writes[p]), (newer.reads[q], older.writes[q])
    if any(equal(read, write) for read, write in values):
        return "chance"
    return "confirmed" if all(known_and_other(*each) for each in values) else "observed"
