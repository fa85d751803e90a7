"""What a race rests on, as plain data: the contract is in ARCHITECTURE.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash_inspector.analysis.runs import WHOLE, Parts, Run, parts, touched
from dash_inspector.analysis.shown import field_value, value
from dash_inspector.model import DELETED, LONGER, Write

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash_inspector.analysis.sightings import Sighting
    from dash_inspector.analysis.tallies import Tally
    from dash_inspector.model import Access


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
    write = run.written(node)
    if write is not None and write.patch:
        return [*(write.patched or {})]
    read, wrote = parts(run.reads.get(node)), parts(write)
    if read is None or wrote is None:
        return []
    return [_name(name) for name in _names(read, wrote) if read.get(name) != wrote.get(name)]


def _side(run: Run, node: str) -> dict[str, Any]:
    read, wrote = run.reads.get(node), run.written(node)
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
    sources = (read, loser.written(node), winner.written(node))
    base = parts(read) or {}
    known = [base, *(_after(one, base) for one in sources[1:])]
    found = []
    for name in _names(*known):
        was, one, two = (each.get(name) for each in known)
        if was == one == two:
            continue
        found.append(
            {
                "name": _name(name),
                "base": _cell(sources[0], name, sources[0]),
                "loser": _cell(sources[1], name, sources[0]),
                "winner": _cell(sources[2], name, sources[0]),
                "kept": _kept(was, one, two),
            }
        )
    return found


def _kept(was: str | None, loser: str | None, winner: str | None) -> str:
    if loser == winner:
        return "both"
    return "base" if winner == was else "winner"


def _after(write: Access | Write | None, base: Parts) -> Mapping[str, str | None]:
    """What the page would hold of it alone."""
    if isinstance(write, Write) and write.patch:
        return {**base, **(touched(write, base) or {})}
    return parts(write) or {}


def _cell(
    one: Access | Write | None, name: str, base: Access | Write | None
) -> dict[str, str | None] | None:
    """A field of it; what a ``Patch`` leaves alone is as it was."""
    if isinstance(one, Write) and one.patch:
        return _patched(one, name, base)
    return value(one) if name == WHOLE else field_value(one, name)


def _patched(write: Write, name: str, base: Access | Write | None) -> dict[str, str | None] | None:
    if write.patched is None or name == WHOLE:
        return None
    if name not in write.patched:
        return field_value(base, name)
    told = write.patched[name]
    known = told is not None and told not in (DELETED, LONGER)
    return {"fingerprint": told, "preview": None} if known else None


def _names(*known: Mapping[str, str | None]) -> list[str]:
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
        "writes": [node] if run.written(node) is not None else [],
    }
