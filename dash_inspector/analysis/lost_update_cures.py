"""What to change where a callback can undo, or undid, what another wrote to one property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.patterns import meet, pattern
from dash_inspector.analysis.race_cures import Cure, merge, patch
from dash_inspector.analysis.race_evidence import changed
from dash_inspector.analysis.runs import GROWN, UNTOLD, touched
from dash_inspector.analysis.words import every_one, names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dash_inspector.analysis.patching import Patching
    from dash_inspector.analysis.runs import Run
    from dash_inspector.analysis.sightings import Sighting
    from dash_inspector.model import Callback

_MOST_CODE = 8
_GROWS = "{0}.append(...)  # or what else it changes in it"
_IN_IT = '{0}["field"] = ...  # only what it changes in it; of a number: += ...'
_SAME = "both change the same, so only one may decide."
_UNTIL_ALL = " As long as one of them writes the whole value, it can undo what the others write."
_AT_ONCE = "what starts both can start one that does it all."


def writes_back(callback: Callback, node: str) -> bool:
    """Whether it reads this property as State and writes it, by its declaration."""
    wanted = pattern(*node.rpartition(".")[::2])
    read = [pattern(one.id, one.property) for one in callback.state]
    for output in callback.outputs:
        both = meet(pattern(output.id, output.property), wanted)
        if both is not None and any(meet(both, one) is not None for one in read):
            return True
    return False


def writers_left(callbacks: Iterable[Callback], node: str, patching: Patching) -> list[Callback]:
    """Those that write it back whole, as far as is known."""
    return [
        one
        for one in callbacks
        if one.owner == "app"
        and one.status != "lost"
        and writes_back(one, node)
        and not patching.only(one, node)
    ]


def of_potential(pair: Sequence[Callback], node: str, left: Sequence[Callback]) -> Cure:
    """``left``: all that write it back whole."""
    whole = [one for one in pair if one in left]
    others = _others(left, pair)
    if len(whole) > 1 and set(pair[0].inputs) & set(pair[1].inputs):
        return merge(pair, node, _AT_ONCE + _as_well(others))
    return _patch(whole, others, node, [()] * len(whole))


def of_sighting(pair: Sequence[Callback], sighting: Sighting, left: Sequence[Callback]) -> Cure:
    """Fields of their own: ``Patch``; the same field or no fields: one callback for both."""
    node, loser, winner = sighting.node, sighting.loser, sighting.winner
    runs = {run.callback.id: run for run in (loser, winner) if run.callback is not None}
    whole = [one for one in pair if one.id in runs and runs[one.id].changes(node)]
    others = _others(left, pair)
    fields = {one.id: changed(runs[one.id], node) for one in whole}
    shared = len(whole) == 1 or set(fields[whole[0].id]) & set(fields[whole[-1].id])
    unfielded = any(None in each for each in fields.values())
    if (len(whole) > 1 and (shared or unfielded)) or (unfielded and not _list(sighting)):
        return merge(pair, node, _SAME + _as_well(others))
    return _patch(whole, others, node, [fields[one.id] for one in whole], _shared(loser, node))


def _shared(loser: Run, node: str) -> dict[str, str]:
    """The fields of which its ``Patch`` changed a part, with the code for another part."""
    write = loser.written(node)
    changes = (touched(write, None) if write is not None and write.patch else None) or {}
    return {n: _GROWS if v == GROWN else _IN_IT for n, v in changes.items() if v in UNTOLD}


def _others(left: Sequence[Callback], pair: Sequence[Callback]) -> list[Callback]:
    return [one for one in left if one not in pair and one.kind != "clientside"]


def _list(sighting: Sighting) -> bool:
    return sighting.winner.writes[sighting.node].type == "array"


def _patch(
    whole: Sequence[Callback],
    others: Sequence[Callback],
    node: str,
    fields: Sequence[Sequence[str | None]],
    shared: Mapping[str, str] | None = None,
) -> Cure:
    every = [*whole, *others]
    blocks = every[:_MOST_CODE]
    told = [*fields, *([()] * len(others))][: len(blocks)]
    cure = patch(blocks, node, told, named=every, shared=shared)
    return Cure(cure.kind, cure.reason + (_UNTIL_ALL if others else ""), cure.code)


def _as_well(others: Sequence[Callback]) -> str:
    if not others:
        return ""
    each = "it" if len(others) == 1 else "each"
    verb = "writes" if len(others) == 1 else "write"
    return (
        f" {every_one(names(others))} {verb} the whole value back as well: return a `Patch()` from "
        f"{each}."
    )
