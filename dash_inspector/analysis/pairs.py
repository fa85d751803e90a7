"""The race rules that need no more than two runs, of which one was sent before the other landed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.sightings import Outcome, Sighting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.analysis.replay import Replay
    from dash_inspector.analysis.runs import Run
    from dash_inspector.model import Access, Write

STALE_STATE = "race.stale-state"
WRITE_ORDER = "race.write-order"
STALE_SIDE_UPDATE = "race.stale-side-update"
WRITE_SKEW = "race.write-skew"
WASTED_OVERLAP = "race.wasted-overlap"
_ANSWERED = ("ok", "no_update", "superseded")
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
    if older.record.status in _ANSWERED and older.sides:
        nodes = sorted(older.sides)
        stale = next((node for node in nodes if _stays(older, newer, node)), None)
        sighting = Sighting(STALE_SIDE_UPDATE, older, newer, stale or nodes[0])
        if stale is not None:
            landed = older.record.landed_ms is not None
            sighting.outcome = "confirmed" if landed else "observed"
        yield sighting


def _stays(older: Run, newer: Run, node: str) -> bool:
    """Whether the newer run did not replace what the older one had set.

    ``running`` sets a property twice, and it ends with the older run while the newer one runs.
    """
    if len(older.sides[node]) > 1 or (node not in newer.sides and node not in newer.writes):
        return True
    if newer.record.landed_ms is None:
        return False
    later = _landed(older) > _landed(newer)
    return later and _known_and_other(older.sides[node][0], _set(newer, node))


def _set(run: Run, node: str) -> Write:
    return run.sides[node][-1] if node in run.sides else run.writes[node]


def _stale_states(replay: Replay, older: Run, newer: Run) -> Iterator[Sighting]:
    for reader, writer in ((newer, older), (older, newer)):
        for node in reader.states & writer.writes.keys() - reader.writes.keys():
            if writer.writes[node].patch:
                continue
            sighting = Sighting(STALE_STATE, reader, writer, node)
            # What was asked for after the State had been read is no news that it lacked.
            if writer is older and _known_and_other(reader.reads[node], writer.writes[node]):
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
        first, second = older.writes[node], newer.writes[node]
        if (first.patch and second.patch) or (older.changes(node) and newer.changes(node)):
            continue
        sighting = Sighting(WRITE_ORDER, newer, older, node)
        if _landed(older) > _landed(newer) and not _equal(first, second):
            sighting.outcome = "confirmed" if _known_and_other(first, second) else "observed"
            if _rewritten(replay, older, newer, node):
                sighting.outcome = "healed"
        yield sighting


def _rewritten(replay: Replay, older: Run, newer: Run, node: str) -> bool:
    """Whether a run that the two set off wrote it again afterwards."""
    pair = (older.seq, newer.seq)
    return any(
        node in run.writes
        and replay.applied(run)
        and _landed(run) > _landed(older)
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
    if any(_equal(read, write) for read, write in values):
        return "chance"
    return "confirmed" if all(_known_and_other(*each) for each in values) else "observed"


def _landed(run: Run) -> float:
    return run.record.landed_ms or 0.0


def _equal(one: Access | Write, other: Write) -> bool:
    return one.fingerprint is not None and one.fingerprint == other.fingerprint


def _known_and_other(one: Access | Write, other: Write) -> bool:
    return None not in (one.fingerprint, other.fingerprint) and not _equal(one, other)
