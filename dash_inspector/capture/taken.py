"""What another app of the process took from the globals, though it was meant for this one.

Private names, tried on Dash 3.0.4 to 4.4.1: ``Dash._callback_list``, ``dash._get_app.APP``,
``Component._traverse``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash_inspector.capture import ledger
from dash_inspector.capture.frames import serving
from dash_inspector.capture.functions import describe
from dash_inspector.capture.specs import outputs_of
from dash_inspector.capture.tokens import alive, token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash_inspector.capture.event import Event
    from dash_inspector.capture.specs import Spec


@dataclass(frozen=True, slots=True)
class Taken:
    """A registration that lies in the registry of ``taker``."""

    spec: Spec
    entry: Mapping[str, Any]
    event: Event
    taker: Any


def taken(app: Any, known: set[str]) -> Iterator[Taken]:
    """What was meant for this app and is not among the ``known`` Dash ids of it.

    Meant for it: registered while it was the newest app, and either its layout has the components
    that are written, or the same code registered the same for the other app (a factory).
    """
    missing = [e for e in ledger.events() if e.origin.app is None and e.dash_id not in known]
    if not missing:
        return
    takers = _takers(app, missing)
    layout = _ids(app)
    for event in missing:
        for other in takers:
            entry = other.callback_map.get(event.dash_id)
            spec = _spec(other, event.dash_id)
            if entry is None or spec is None:
                continue
            if _meant_for(app, layout, event, spec) or _again(app, other, event, entry):
                yield Taken(spec, entry, event, other)
                break


def app_name(app: Any) -> str:
    """``name@number``: unique in its process."""
    return f"{app.config.name}@{token(app)}"


def _takers(app: Any, events: list[Event]) -> list[Any]:
    from dash import _get_app

    numbers = {event.origin.around for event in events} | {
        event.origin.app for event in ledger.events()
    }
    found = alive({number for number in numbers if number is not None})
    newest = getattr(_get_app, "APP", None)
    if newest is not None:
        found.setdefault(token(newest) or 0, newest)
    return [other for other in found.values() if other is not app and serving(other)]


def _spec(app: Any, dash_id: str) -> Spec | None:
    return next((spec for spec in app._callback_list if spec.get("output") == dash_id), None)


def _again(app: Any, other: Any, event: Event, entry: Mapping[str, Any]) -> bool:
    """Whether the same code was run for both apps: the other one has its own and this one's."""
    if event.origin.around != token(app) or event.function is None or entry.get("callback") is None:
        return False
    theirs = token(other)
    code = describe(entry["callback"]).code
    return event.function.code == code and any(
        e.origin.around == theirs and e.function is not None and e.function.code == code
        for e in ledger.events_of(event.dash_id)
    )


def _meant_for(app: Any, layout: frozenset[str], event: Event, spec: Spec) -> bool:
    written = {node.id for node in outputs_of(spec)}
    return event.origin.around == token(app) and bool(written) and written <= layout


def untold(app: Any) -> int:
    """How many registrations went to another app of which it is not known whether they were meant
    for this one: its layout is a function, and Dash was told not to look at what it makes.
    """
    from dash import _callback

    if not callable(app.layout) or _ids(app):
        return 0
    mine = {spec.get("output") for spec in (*app._callback_list, *_callback.GLOBAL_CALLBACK_LIST)}
    own = token(app)
    gone = [e for e in ledger.events() if e.origin.app is None and e.origin.around == own]
    takers = _takers(app, gone) if gone else []
    return sum(
        event.dash_id not in mine and any(event.dash_id in other.callback_map for other in takers)
        for event in gone
    )


def _ids(app: Any) -> frozenset[str]:
    """The ids that are known to be in its layout.

    Of a layout that is a function Dash keeps a copy of what it made once, to validate callbacks
    against, unless ``suppress_callback_exceptions`` says that there is no need.
    """
    known = (None if callable(app.layout) else app.layout, app.validation_layout)
    ids = (getattr(part, "id", None) for layout in known for part in _parts(layout))
    return frozenset(found for found in ids if isinstance(found, str))


def _parts(layout: Any) -> Iterator[Any]:
    traverse = getattr(layout, "_traverse", None)
    if traverse is not None:
        yield layout
        yield from traverse()
