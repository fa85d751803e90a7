"""Both sides of a conflict, told apart, and what is known of how they came together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.importers import calls

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash_inspector.model import Callback, Registration


@dataclass(frozen=True, slots=True)
class Whence:
    """What to add to the message and to the cure; both may be empty."""

    message: str = ""
    fix: str = ""


def sides(group: Sequence[Callback], registrations: Sequence[Registration]) -> dict[str, str]:
    """Each of them with its place, by id; where these are the same, with the line that called."""
    found = {callback.id: words.located(callback) for callback in group}
    alike = len(set(found.values())) < len(found)
    if alike:
        for name in found:
            place = calls([one for one in registrations if one.callback == name])
            found[name] += f", registered{place}" if place else ""
    return found


def called(group: Sequence[Callback], places: Mapping[str, str]) -> list[str]:
    """Their names, or with their places where the names are the same."""
    short = [words.name(callback) for callback in group]
    return short if len(set(short)) == len(short) else [places[one.id] for one in group]


def whence(group: Sequence[Callback], registrations: Sequence[Registration]) -> Whence:
    """Whether the older ones may be left over: for another app, or by the older run of a cell."""
    newest = {one.callback: one for one in sorted(registrations, key=lambda one: one.order)}
    known = [(callback, newest[callback.id]) for callback in group if callback.id in newest]
    if len(known) > 1 and all(one.via == "cell" for _, one in known):
        return _CELLS
    arounds = {one.around for _, one in known if one.around is not None}
    if len(arounds) < 2 or any(one.decorator != "@callback" for _, one in known):
        return Whence()
    return _of_another_app([c for c, one in known if one.around in arounds - {max(arounds)}])


def _of_another_app(older: Sequence[Callback]) -> Whence:
    names = words.listed(words.names(older))
    were, they = ("was", "it is") if len(older) == 1 else ("were", "they are")
    return Whence(
        f"{names} {were} registered while another, older app was the newest one: `@callback` goes "
        "to the app that is asked first, whichever that is. ",
        f"\nIf {they} that app's, register with `@app.callback` of each app instead; in a test "
        "suite, clear Dash's global lists between tests.",
    )


_CELLS = Whence(
    "Both come from cells: if one of them is the other's cell after a change, its older run is "
    "still registered. ",
    "\nIf one is left from an older run of a cell, restart the kernel and run all cells.",
)
