"""``registry.duplicate``: one source function registered more than once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.model import Callback, Finding, Registration, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "registry.duplicate"
_MAIN = frozenset({"__main__", "__mp_main__"})
_FIXED_IN = (4, 4, 1)


@dataclass(frozen=True, slots=True)
class _Way:
    """How the registrations came about: names under which the module ran, module objects."""

    names: tuple[str, ...]
    objects: int
    known: int
    javascript: bool


def duplicates(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding per module, number of registrations and way in which they came about."""
    seen: dict[str, list[Registration]] = {}
    for registration in snapshot.registrations:
        seen.setdefault(registration.callback, []).append(registration)
    groups: dict[tuple[str | None, int, _Way], list[Callback]] = {}
    for callback in snapshot.callbacks:
        if callback.owner == "app" and callback.registered > 1:
            key = (callback.module, callback.registered, _way(callback, seen.get(callback.id, ())))
            groups.setdefault(key, []).append(callback)
    for (_, _, way), group in groups.items():
        yield _finding(snapshot.app.dash_version, group, way)


def _way(callback: Callback, registrations: Sequence[Registration]) -> _Way:
    objects = [r.module_object for r in registrations if r.module_object is not None]
    return _Way(
        names=tuple(dict.fromkeys(thing.rpartition("@")[0] for thing in objects)),
        objects=len(set(objects)),
        known=sum(registration.function is not None for registration in registrations),
        javascript=callback.clientside is not None,
    )


def _finding(version: str, group: Sequence[Callback], way: _Way) -> Finding:
    number = group[0].registered
    return Finding(
        rule=RULE,
        level="error",
        stage="confirmed",
        title=_title(group, number),
        message=" ".join(_message(group, way)),
        fix=_fix(version, group[0], way),
        fingerprint=words.fingerprint(RULE, group),
        callbacks=tuple(callback.id for callback in group),
        properties=tuple(sorted({node.node for c in group for node in c.outputs})),
        modules=words.modules_of(group),
        evidence={
            "registered": number,
            "known": way.known,
            "module_names": list(way.names),
            "module_objects": way.objects,
        },
    )


def _title(group: Sequence[Callback], number: int) -> str:
    if len(group) == 1:
        return f"{words.located(group[0])} was registered {words.times(number)}"
    where = group[0].module or "one module"
    return f"{len(group)} callbacks of {where} were registered {words.times(number)} each"


def _message(group: Sequence[Callback], way: _Way) -> Iterator[str]:
    number = group[0].registered
    if len(group) > 1:
        yield f"They are {words.listed(words.located(c) for c in group)}."
    yield _how(way)
    if not way.javascript and way.known < number:
        yield (
            f"Of the {number} registrations, {way.known or 'none'} could be seen: "
            "`import dash_inspector` came after the others."
        )
    if any(callback.outputs for callback in group):
        yield (
            'In debug mode the browser says "Duplicate callback outputs"; a `@callback` that came '
            "after the first request is not served, and the old code keeps answering."
        )
    else:
        yield "Each trigger sends one request per registration, and the last function runs for all."


def _how(way: _Way) -> str:
    if len(way.names) > 1:
        quoted = words.listed(f"`{name}`" for name in way.names)
        return f"The file ran {words.times(max(way.objects, len(way.names)))}, as {quoted}."
    if way.objects > 1:
        return f"Module `{way.names[0]}` ran {words.times(way.objects)} under the same name."
    if way.names:
        return (
            f"Module `{way.names[0]}` is loaded once: its code ran again (a reload, a cell run "
            "again), or a loop or a function registered the same Output again."
        )
    return "The same registration was made again."


def _fix(version: str, callback: Callback, way: _Way) -> str:
    if len(way.names) > 1 and _MAIN & set(way.names):
        return _fix_main(version, callback)
    if len(way.names) > 1:
        return f"Import the file by one name everywhere: {_choice(way.names)}."
    if way.objects > 1:
        return (
            "Let it be imported once: a page that another page imports is run again by Dash; "
            "move what they share into a module outside the pages folder."
        )
    return (
        "Restart the server after a reload or a cell run again; "
        f"in a loop or a function give {words.name(callback)} another Output each time."
    )


def _choice(names: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def _fix_main(version: str, callback: Callback) -> str:
    outside = (
        f"start it from outside, as in `uvicorn {callback.module or 'app'}:server --reload`, "
        "or move the callbacks to a module of their own"
    )
    if _parsed(version) < _FIXED_IN:
        return f"With Dash {version}, {outside}; `Dash(__name__)` helps from Dash 4.4.1 on only."
    return f"Create the app as `Dash(__name__)` in the file that is run; else {outside}."


def _parsed(version: str) -> tuple[int, ...]:
    numbers = []
    for part in version.split(".")[:3]:
        digits = "".join(character for character in part if character.isdigit())
        numbers.append(int(digits) if digits else 0)
    return tuple(numbers)
