"""Both sides of a conflict, told apart, and what is known of how they came together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.importers import calls

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from dash_inspector.model import Callback, Registration


@dataclass(frozen=True, slots=True)
class Whence:
    """What to add to the message and to the cure; both may be empty."""

    message: str = ""
    fix: str = ""


def sides(group: Sequence[Callback], registrations: Sequence[Registration]) -> dict[str, str]:
    """Each of them in words of its own, by id: its place, the line that called, or its turn."""
    found = {callback.id: words.located(callback) for callback in group}
    if _differ(found.values()):
        return found
    called_in = lines_of(group, registrations)
    if any(called_in[one.id] not in ("", words.place_of(one)) for one in group):
        for name, place in called_in.items():
            found[name] += f", registered in {place}" if place else ""
    known = not unsure(group, registrations) and all(map(words.place_of, group))
    return _by_turns(group, found, " functions on one line" if known else "")


def lines_of(group: Sequence[Callback], registrations: Sequence[Registration]) -> dict[str, str]:
    """``a.py:1 and b.py:2``, the lines that registered each, by id; empty if not seen."""
    return {one.id: calls(_own(one, registrations)).removeprefix(" in ") for one in group}


def functions(group: Sequence[Callback], registrations: Sequence[Registration]) -> int:
    """How many functions they are: one code is one function, if it is not made anew each time."""
    return len({_function(one, _own(one, registrations)) for one in group})


def unsure(group: Sequence[Callback], registrations: Sequence[Registration]) -> bool:
    """Whether two that look alike may be one function, made again by code that ran twice."""
    seen: dict[tuple[str, str], list[Callback]] = {}
    called_in = lines_of(group, registrations)
    for callback in group:
        if callback.clientside is None:
            seen.setdefault((words.located(callback), called_in[callback.id]), []).append(callback)
    return any(
        len(twins) > 1
        and (
            (words.file_of(twins[0]) or "<").startswith("<") or _several_runs(twins, registrations)
        )
        for twins in seen.values()
    )


def _function(callback: Callback, own: Sequence[Registration]) -> int | str:
    """What is below a class or in a function may be of another object, or around another one."""
    codes = [one.code for one in own if one.code is not None]
    function = callback.function
    if not codes or function is None or "." in (function.qualname or "."):
        return callback.id
    return min(codes)


def _several_runs(twins: Sequence[Callback], registrations: Sequence[Registration]) -> bool:
    runs = [{one.run for one in _own(twin, registrations)} for twin in twins]
    return not set.intersection(*runs)


def _by_turns(group: Sequence[Callback], found: Mapping[str, str], kind: str) -> dict[str, str]:
    turns: dict[str, list[str]] = {}
    for callback in group:
        turns.setdefault(found[callback.id], []).append(callback.id)
    return {name: text + _turn(name, turns[text], kind) for name, text in found.items()}


def _turn(name: str, alike: Sequence[str], kind: str) -> str:
    if len(alike) < 2:
        return ""
    number, last = alike.index(name) + 1, len(alike)
    which = {1: "the first", last: "the last"}.get(number, f"number {number}")
    return f" ({which} of {last}{kind})"


def _own(callback: Callback, registrations: Sequence[Registration]) -> list[Registration]:
    return [one for one in registrations if one.callback == callback.id]


def _differ(texts: Collection[str]) -> bool:
    return len(set(texts)) == len(texts)


def called(group: Sequence[Callback], places: Mapping[str, str]) -> list[str]:
    """Their names, or with their places where the names are the same."""
    short = [words.name(callback) for callback in group]
    return short if _differ(short) else [places[one.id] for one in group]


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
