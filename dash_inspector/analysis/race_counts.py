"""How often a race happened, out of how many chances, and what counts as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.model.quoting import in_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash_inspector.analysis.tallies import Tally


def count(rule: str, tally: Tally) -> str:
    """A sentence, and one more on what a chance is where there are others than those it took."""
    happened = words.times(tally.observed + tally.confirmed)
    chance = _CHANCES.get(rule)
    if chance is None:
        return f"It happened {happened}{_provoked(tally)}."
    chances = "1 chance" if tally.chances == 1 else f"{tally.chances:,} chances"
    return (
        f"It happened {happened} out of {chances}{_provoked(tally)}. "
        f"A chance is each time that {chance(tally)}."
    )


def _provoked(tally: Tally) -> str:
    if not tally.provoked:
        return ""
    every = tally.provoked == tally.observed + tally.confirmed
    often = "each time" if every else words.times(tally.provoked)
    return f", {often} while an answer was held back by the inspector's own switch"


def _one(tally: Tally) -> str:
    return words.names(tally.callbacks)[0]


def _lost_update(tally: Tally) -> str:
    node = in_code(tally.node)
    if tally.example is None or tally.example.loser.changes(tally.example.node):
        return f"both were under way at once and wrote {node} back whole"
    return (
        f"both were under way at once and wrote {node}, and the answer that came last wrote back "
        "whole what it had read before"
    )


# Two runs of one callback that overlap always waste one: that rule has no chances beside.
_CHANCES: dict[str, Callable[[Tally], str]] = {
    "race.lost-update": _lost_update,
    "race.dropped-update": lambda tally: (
        f"the page threw away an answer that wrote {in_code(tally.node)} back"
    ),
    "race.user-edit": lambda tally: (
        f"an answer of {_one(tally)} wrote {in_code(tally.node)} back after reading it"
    ),
    "race.stale-state": lambda tally: (
        f"both were under way at once, one with {in_code(tally.node)} as State, one writing it"
    ),
    "race.write-order": lambda tally: (
        f"both were under way at once and wrote {in_code(tally.node)}"
    ),
    "race.stale-side-update": lambda tally: (
        f"a newer run of {_one(tally)} took the place of one that sets something by itself"
    ),
    "race.write-skew": lambda _: (
        "both were under way at once, each to write what the other had read as State"
    ),
}
