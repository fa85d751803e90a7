"""What a race rests on, as plain data: the contract is in ARCHITECTURE.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.analysis.runs import WHOLE, Parts, Run, parts
from dash_inspector.analysis.shown import field_value, value

if TYPE_CHECKING:
    from dash_inspector.analysis.sightings import Sighting
    from dash_inspector.analysis.tallies import Tally
    from dash_inspector.model import Access, Write


def counts(tally: Tally) -> dict[str, Any]:
    """How often, out of how many."""
    return {
        "occurrences": tally.observed + tally.confirmed,
        "chances": tally.chances,
        "healed": tally.healed,
        "provoked": tally.provoked,
    }


def evidence(tally: Tally, sighting: Sighting) -> dict[str, Any]:
    """The numbers, and the newest example in all detail."""
    loser, winner, node = sighting.loser, sighting.winner, sighting.node
    return {
        **counts(tally),
        "property": node or None,
        "base": value(loser.reads.get(node) or winner.reads.get(node)),
        "loser": _side(loser, node),
        "winner": _side(winner, node),
        "lost_fields": [_name(name) for name in sighting.lost],
        "fields": _fields(loser, winner, node),
        "timeline": [
            _moments(run, node) for run in sorted({loser, winner}, key=lambda run: run.seq)
        ],
    }


def changed(run: Run, node: str) -> list[str | None]:
    """The fields that a run changed, ``None`` for the whole value."""
    read, wrote = parts(run.reads.get(node)), parts(run.writes.get(node))
    if read is None or wrote is None:
        return []
    return [_name(name) for name in _names(read, wrote) if read.get(name) != wrote.get(name)]


def written(run: Run, node: str) -> Write | None:
    """What it wrote to the property, be it as a side update."""
    if node in run.writes:
        return run.writes[node]
    return run.sides[node][-1] if node in run.sides else None


def _side(run: Run, node: str) -> dict[str, Any]:
    read, wrote = run.reads.get(node), written(run, node)
    return {
        "request": run.record.id,
        "callback": run.callback.id if run.callback is not None else run.record.callback,
        "function": run.callback.name if run.callback is not None else None,
        "seq": run.seq,
        "role": read.role if read is not None else None,
        "read": value(read),
        "wrote": value(wrote),
        "patch": wrote is not None and wrote.patch,
        "changed": changed(run, node),
    }


def _fields(loser: Run, winner: Run, node: str) -> list[dict[str, Any]]:
    read = loser.reads.get(node) or winner.reads.get(node)
    sources = (read, loser.writes.get(node), winner.writes.get(node))
    known = [parts(one) or {} for one in sources]
    found = []
    for name in _names(*known):
        was, one, two = (each.get(name) for each in known)
        if was == one == two:
            continue
        found.append(
            {
                "name": _name(name),
                "base": _cell(sources[0], name),
                "loser": _cell(sources[1], name),
                "winner": _cell(sources[2], name),
                "kept": _kept(was, one, two),
            }
        )
    return found


def _kept(was: str | None, loser: str | None, winner: str | None) -> str:
    if loser == winner:
        return "both"
    return "base" if winner == was else "winner"


def _cell(one: Access | Write | None, name: str) -> dict[str, str | None] | None:
    return value(one) if name == WHOLE else field_value(one, name)


def _names(*known: Parts) -> list[str]:
    return list(dict.fromkeys(name for each in known for name in each))


def _name(name: str) -> str | None:
    return None if name == WHOLE else name


def _moments(run: Run, node: str) -> dict[str, Any]:
    record = run.record
    return {
        "request": record.id,
        "callback": run.callback.id if run.callback is not None else record.callback,
        "function": run.callback.name if run.callback is not None else None,
        "tab": record.tab,
        "generation": record.generation,
        "seq": record.seq,
        "status": record.status,
        "t_sent": record.t_sent,
        "t_received": record.t_received,
        "t_started": record.t_started,
        "t_ended": record.t_ended,
        "t_applied": record.t_applied,
        "reads": [node] if node in run.reads else [],
        "writes": [node] if written(run, node) is not None else [],
    }
