"""Titles and messages of the races that really happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.runs import WHOLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash_inspector.analysis.runs import Run
    from dash_inspector.analysis.sightings import Sighting
    from dash_inspector.analysis.tallies import Tally
    from dash_inspector.model import Callback as Registered


@dataclass(frozen=True, slots=True)
class Said:
    """A title and a message."""

    title: str
    message: str


def _lost_update(tally: Tally, sighting: Sighting) -> Said:
    loser, winner = _names(sighting)
    node = sighting.node
    if sighting.outcome != "confirmed":
        disputed = _fields(sighting.disputed)
        both = f"both changed {disputed}" if disputed else "both wrote it back"
        return Said(
            f"{loser} and {winner} wrote `{node}` at the same time",
            f"{_both(sighting)} read `{node}` before the other's answer was in the page, and "
            f"{both}; the answer of {winner} came last and stayed. Whether it holds what "
            f"{loser} had changed, the fingerprints do not tell. {_count(tally)}",
        )
    gone = _fields(sighting.lost)
    return Said(
        f"{winner} undid what {loser} had just changed in `{node}`",
        f"{_both(sighting)} read `{node}` before the other's answer was in the page. {loser} "
        f"answered first and changed {gone}; then came the answer of {winner}, made from the old "
        f"value, and that change was gone. {_count(tally)}",
    )


def _dropped_update(tally: Tally, sighting: Sighting) -> Said:
    name = words.name(_callback(sighting.winner))
    gone = _fields(sighting.lost)
    return Said(
        f"An update by {name} of `{sighting.node}` was thrown away",
        f"{_located(sighting.winner)} was asked again before it had answered, so the page threw "
        f"the first answer away. That one changed {gone} of `{sighting.node}`; the second started "
        f"from the same value and does not. {_count(tally)}",
    )


def _user_edit(tally: Tally, sighting: Sighting) -> Said:
    return Said(
        f"{words.name(_callback(sighting.winner))} overwrote what had been typed into "
        f"`{sighting.node}`",
        f"While {_located(sighting.winner)} was on its way, `{sighting.node}` changed in the page "
        "and no callback had written it; then the answer, made from the value before, replaced "
        f"it. {_count(tally)}",
    )


def _stale_state(tally: Tally, sighting: Sighting) -> Said:
    reader, writer = _names(sighting)
    return Said(
        f"{reader} used a `{sighting.node}` that {writer} was about to replace",
        f"{_located(sighting.loser)} read `{sighting.node}` as State while "
        f"{_located(sighting.winner)} was on its way with another value for it. The page does not "
        f"wait for State. {_count(tally)}",
    )


def _write_order(tally: Tally, sighting: Sighting) -> Said:
    newer, older = _names(sighting)
    return Said(
        f"{older} overwrote the newer `{sighting.node}` of {newer}",
        f"{_located(sighting.winner)} was asked before {_located(sighting.loser)}, and its answer "
        f"came after: `{sighting.node}` holds what was asked for first. {_count(tally)}",
    )


def _stale_side_update(tally: Tally, sighting: Sighting) -> Said:
    name = words.name(_callback(sighting.winner))
    return Said(
        f"A superseded run of {name} still set `{sighting.node}`",
        f"{_located(sighting.winner)} was asked again before it had answered. The page threw the "
        "first answer away, but not its side updates (`set_props`, `running`, `progress`): "
        f"`{sighting.node}` was set by the older run. {_count(tally)}",
    )


def _write_skew(tally: Tally, sighting: Sighting) -> Said:
    one, other = _names(sighting)
    return Said(
        f"{one} and {other} each used what the other was replacing",
        f"{_located(sighting.loser)} read `{sighting.node}` as State while "
        f"{_located(sighting.winner)} was on its way to write it, and the other way round. "
        f"Neither saw the other's result. {_count(tally)}",
    )


def _wasted_overlap(tally: Tally, sighting: Sighting) -> Said:
    name = words.name(_callback(sighting.winner))
    return Said(
        f"{name} was asked again before it had answered",
        f"{_located(sighting.winner)} was still running for this page when it was triggered again: "
        f"the page threw the first answer away, and the work for it was wasted. "
        f"{_steps(sighting)}It happened {words.times(tally.observed + tally.confirmed)}"
        f"{_provoked(tally)}.",
    )


def _steps(sighting: Sighting) -> str:
    """What may be missing: no record tells a toggle that was lost from a value set twice."""
    nodes = words.listed(f"`{node}`" for node in same_steps(sighting.loser, sighting.winner))
    if not nodes:
        return ""
    return (
        f"Both runs read {nodes} as State with the same value and wrote it back: if the new value "
        "is made from the old one (a toggle, a counter, a list that grows), one step is missing. "
    )


def same_steps(older: Run, newer: Run) -> list[str]:
    """The properties that both took as State, from the same value, and wrote back."""
    both = sorted(older.states & newer.states)
    return [
        node
        for node in both
        if older.changes(node)
        and newer.changes(node)
        and older.reads[node].fingerprint is not None
        and older.reads[node].fingerprint == newer.reads[node].fingerprint
        and older.reads[node].fingerprint != older.writes[node].fingerprint
    ]


WORDS: dict[str, Callable[[Tally, Sighting], Said]] = {
    "race.lost-update": _lost_update,
    "race.dropped-update": _dropped_update,
    "race.user-edit": _user_edit,
    "race.stale-state": _stale_state,
    "race.write-order": _write_order,
    "race.stale-side-update": _stale_side_update,
    "race.write-skew": _write_skew,
    "race.wasted-overlap": _wasted_overlap,
}


def _count(tally: Tally) -> str:
    happened = words.times(tally.observed + tally.confirmed)
    chances = "1 chance" if tally.chances == 1 else f"{tally.chances} chances"
    return f"It happened {happened}, out of {chances}{_provoked(tally)}."


def _provoked(tally: Tally) -> str:
    if not tally.provoked:
        return ""
    every = tally.provoked == tally.observed + tally.confirmed
    often = "each time" if every else words.times(tally.provoked)
    return f", {often} while an answer was held back on demand"


def _callback(run: Run) -> Registered:
    assert run.callback is not None
    return run.callback


def _names(sighting: Sighting) -> Sequence[str]:
    return words.names([_callback(sighting.loser), _callback(sighting.winner)])


def _located(run: Run) -> str:
    return words.located(_callback(run))


def _both(sighting: Sighting) -> str:
    return words.listed(sorted((_located(sighting.loser), _located(sighting.winner))))


def _fields(names: Sequence[str]) -> str:
    return words.listed("its value" if name == WHOLE else f"`{name}`" for name in names)
