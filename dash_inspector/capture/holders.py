"""Which modules have an app as a global variable, and what that says of two apps."""

from __future__ import annotations

import gc
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dash_inspector.capture import ledger
from dash_inspector.capture.tokens import token
from dash_inspector.capture.vias import importer, is_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dash_inspector.capture.event import Event

_Held = dict[tuple[str, str | None], str]  # name of the variable and file -> name of the module


@dataclass(frozen=True, slots=True)
class Twins:
    """One file that ran twice and made an app each time.

    ``names``: as what it ran, for this app and for the other. ``importer``: the file and the line
    that had it run for the other one, if that was seen.
    """

    file: str
    names: tuple[str, str]
    importer: tuple[str, int | None] | None


def twins(app: Any, other: Any) -> Twins | None:
    """Whether two runs of one file made them; ``None`` if that is not known."""
    mine, theirs = _held(app), _held(other)
    for place, name in mine.items():
        file = place[1]
        if file is not None and not is_cell(file) and theirs.get(place, name) != name:
            return Twins(file, (name, theirs[place]), _importer(other, file))
    return _registered_by_both(app, other)


def held(app: Any) -> bool:
    """Whether some module has it as a global variable."""
    return bool(_held(app))


def apart(app: Any, other: Any) -> bool:
    """Whether each is a global variable, and no module has both."""
    mine, theirs = ({name for name, _, _ in _variables(one)} for one in (app, other))
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)


def mounted(app: Any) -> bool:
    """Whether a dispatcher of werkzeug's has been given its server."""
    module = sys.modules.get("werkzeug.middleware.dispatcher")
    kind = getattr(module, "DispatcherMiddleware", None)
    if kind is None:
        return False
    made = [one for one in gc.get_referrers(kind) if type(one) is kind]
    known = [target for one in made for target in (one.app, *one.mounts.values())]
    return any(_stands_for(target, app) for target in known)


def _stands_for(target: Any, app: Any) -> bool:
    """A server, its ``wsgi_app`` or the app itself."""
    owner = getattr(target, "__self__", target)
    return owner is app or owner is app.server


def _held(app: Any) -> _Held:
    return {(variable, file): name for name, variable, file in _variables(app)}


def _variables(app: Any) -> Iterator[tuple[str, str, str | None]]:
    for module in tuple(sys.modules.values()):
        if isinstance(module, ModuleType):
            names = vars(module)
            for variable, value in tuple(names.items()):
                if value is app:
                    yield str(names.get("__name__")), variable, _file(names.get("__file__"))


def _file(given: Any) -> str | None:
    return str(Path(given).absolute()) if isinstance(given, str) else None


def _registered_by_both(app: Any, other: Any) -> Twins | None:
    """Whether one line registered on both, in two runs of its file."""
    mine = {(e.origin.file, e.line): e for e in _events(app)}
    for event in _events(other):
        same = mine.get((event.origin.file, event.line))
        if same is None or event.origin.file is None or is_cell(event.origin.file):
            continue
        if None not in (same.origin.run, event.origin.run) and same.origin.run != event.origin.run:
            names = str(same.origin.home.name), str(event.origin.home.name)
            return Twins(event.origin.file, names, _importer(other, event.origin.file))
    return None


def _importer(other: Any, file: str) -> tuple[str, int | None] | None:
    """The line that had this file run, where something in it was registered on the app."""
    for event in _events(other):
        found = importer(event.origin.run)
        if found is not None and found[0] == file:
            return found[1], found[2]
    return None


def _events(app: Any) -> Iterator[Event]:
    number = token(app)
    return (event for event in ledger.events() if event.origin.app == number)
