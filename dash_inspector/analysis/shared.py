"""What is said of callbacks that share one Dash id: of two functions, of one, or of who knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.sides import called, functions, lines_of, sides, unsure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash_inspector.model import Callback, Registration


@dataclass(frozen=True, slots=True)
class Told:
    """The parts of the finding that depend on how many functions there are."""

    title: str
    they: str
    outcome: str
    effect: str
    steps: tuple[str, ...]
    fix: str


def told_of(group: Sequence[Callback], registrations: Sequence[Registration]) -> Told:
    """By what is known of the functions behind the group."""
    number = functions(group, registrations)
    lines = lines_of(group, registrations)
    if number == 1 and len({*lines.values(), ""}) == len(group) + 1:
        return _one_function(group, lines)
    places = sides(group, registrations)
    doubt = number == 1 or unsure(group, registrations)
    what = f"{len(group)} callbacks" if doubt else f"{number} different functions"
    both = words.listed(places.values())
    return Told(
        f"{what} are registered",
        f"They are {both}; whether it is the same function is not known."
        if doubt
        else f"They are {both}.",
        _outcome(group, places, "runs"),
        "The function that was registered last answers for all of them.",
        tuple(called(group, places)),
        _merge(group, places) + ("\nIf it is the same function, register it once." * doubt),
    )


def _one_function(group: Sequence[Callback], lines: Mapping[str, str]) -> Told:
    name, both = words.name(group[0]), words.listed(lines.values())
    reads = {(one.inputs, one.state) for one in group}
    every = " and give the other its Inputs, too" if len(reads) > 1 else ""
    return Told(
        f"{name} is registered in {len(group)} places",
        f"It is one function, {words.located(group[0])}, registered in {both}.",
        _outcome(
            group, {key: f"the registration in {line}" for key, line in lines.items()}, "counts"
        ),
        "The registration that came last is the only one that counts.",
        (name, *(f"registered in {line}" for line in lines.values())),
        f"Remove all but one of the registrations in {both}{every}.",
    )


def _outcome(group: Sequence[Callback], places: Mapping[str, str], does: str) -> str:
    served = [callback for callback in group if callback.status != "lost"]
    lost = [callback for callback in group if callback.status == "lost"]
    if not served or not lost:
        return ""
    return (
        f" Only {words.listed(places[one.id] for one in served)} {does}; "
        f"{words.listed(places[one.id] for one in lost)} never will."
    )


def _merge(group: Sequence[Callback], places: Mapping[str, str]) -> str:
    names = words.listed(called(group, places))
    if not group[0].outputs:
        return f"Merge {names} into one callback, or give one of them another Input."
    if group[0].allow_duplicate:
        return f"Merge {names} into one callback, or list the Inputs of one in another order."
    return (
        f"Merge {names} into one callback, or set `allow_duplicate=True` and "
        "`prevent_initial_call=True` on all but one."
    )
