"""What another app of the process took from the globals, though it was meant for this one.

Private name, tried on Dash 3.0.4 to 4.4.1: ``Dash._callback_list``.
"""

from __future__ import annotations

import functools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash_inspector.capture import ledger, living
from dash_inspector.capture.frames import serving
from dash_inspector.capture.functions import describe
from dash_inspector.capture.layouts import all_known, component_ids
from dash_inspector.capture.specs import dependencies, outputs_of
from dash_inspector.capture.tokens import alive, token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dash_inspector.capture.event import Event
    from dash_inspector.capture.specs import Spec
    from dash_inspector.model import Dependency


@dataclass(frozen=True, slots=True)
class Taken:
    """A registration that lies in the registry of ``taker``.

    ``sure`` unless the layout alone, of an app without callbacks, speaks for its having been meant.
    """

    spec: Spec
    entry: Mapping[str, Any]
    event: Event
    taker: Any
    sure: bool


class _App:
    """An app as far as it matters here, read once."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.number = token(app)
        self.specs = {spec.get("output"): spec for spec in app._callback_list}
        self.often = Counter(spec.get("output") for spec in app._callback_list)

    @property
    def bare(self) -> bool:
        """Whether it has no callback but those of Dash's pages."""
        return all(str(name).removeprefix("..").startswith("_pages_") for name in self.specs)

    @functools.cached_property
    def ids(self) -> frozenset[str]:
        return component_ids(self.app)

    def has(self, nodes: Iterable[Dependency]) -> bool:
        return self.ids.issuperset(node.id for node in nodes)


def taken(app: Any, known: set[str]) -> Iterator[Taken]:
    """What was meant for this app and is not among the ``known`` Dash ids of it."""
    missing = [e for e in ledger.events() if e.origin.app is None and e.dash_id not in known]
    takers = _takers(app, missing)
    if not takers:
        return
    this, others = _App(app), [_App(other) for other in takers]
    for event in missing:
        for other in others:
            spec, entry = other.specs.get(event.dash_id), other.app.callback_map.get(event.dash_id)
            if spec is None or entry is None or not _can_be(other, event, entry):
                continue
            sure = _again(this, other, event, entry) or _meant_for(this, other, event, spec)
            if sure or _maybe_for(this, other, event, spec):
                yield Taken(spec, entry, event, other.app, sure)
                break


def app_name(app: Any) -> str:
    """``name@number``: unique in its process."""
    return f"{app.config.name}@{token(app)}"


def _takers(app: Any, events: list[Event]) -> list[Any]:
    """Who may have them: what the collector was told to leave alone, the ledger knows."""
    if not events:
        return []
    numbers = {event.origin.around for event in events if event.origin.around is not None}
    found = {id(other): other for other in (*alive(numbers).values(), *living.apps())}
    return [other for other in found.values() if other is not app and serving(other)]


def _can_be(other: _App, event: Event, entry: Mapping[str, Any]) -> bool:
    """Whether what the other has under this id can be this, and is not all explained by its own."""
    own = _own(other, event)
    often = other.often[event.dash_id]
    if often != 1 or event.function is None or entry.get("callback") is None:
        return often > own
    return own == 0 and event.function.code == describe(entry["callback"]).code


def _own(other: _App, event: Event) -> int:
    """How often the other registered under this id itself."""
    rest = [one for one in ledger.events_of(event.dash_id) if one is not event]
    return sum(other.number in {one.origin.app, one.origin.around} for one in rest)


def _meant_for(this: _App, other: _App, event: Event, spec: Spec) -> bool:
    """Whether only this app has a use for it.

    Registered while it was the newest app, it need only write what is in its layout; an app without
    callbacks has no claim to what suits the other as well. Else all its properties must be there
    and not in the other's.
    """
    outputs, nodes = outputs_of(spec), _nodes(spec)
    if event.origin.around == this.number and outputs:
        suits = this.bare and other.has(nodes) and not _own(other, event)
        return this.has(outputs) and not suits
    return _fits(this, nodes) and not other.has(nodes) and all_known(other.app)


def _maybe_for(this: _App, other: _App, event: Event, spec: Spec) -> bool:
    """Whether it is all that this app, which has no callback, could have had."""
    nodes = _nodes(spec)
    if not this.bare or not _fits(this, nodes):
        return False
    return not other.has(nodes) or event.origin.around in {None, this.number}


def _fits(this: _App, nodes: Sequence[Dependency]) -> bool:
    return bool(nodes) and this.has(nodes)


def _nodes(spec: Spec) -> tuple[Dependency, ...]:
    inputs, state = dependencies(spec.get("inputs")), dependencies(spec.get("state"))
    return (*outputs_of(spec), *inputs, *state)


def _again(this: _App, other: _App, event: Event, entry: Mapping[str, Any]) -> bool:
    """Whether the same code was run for both apps: the other one has its own and this one's."""
    function = event.function
    if event.origin.around != this.number or function is None or entry.get("callback") is None:
        return False
    code = describe(entry["callback"]).code
    return function.code == code and any(
        e.origin.around == other.number and e.function is not None and e.function.code == code
        for e in ledger.events_of(event.dash_id)
    )


def untold(app: Any) -> int:
    """How many registrations went to another app of which it is not known whether they were meant
    for this one: its layout is a function, and Dash was told not to look at what it makes.
    """
    from dash import _callback

    if not callable(app.layout) or component_ids(app):
        return 0
    mine = {spec.get("output") for spec in (*app._callback_list, *_callback.GLOBAL_CALLBACK_LIST)}
    own = token(app)
    gone = [e for e in ledger.events() if e.origin.app is None and e.origin.around == own]
    missed = [event for event in gone if event.dash_id not in mine]
    takers = _takers(app, missed)
    return sum(any(event.dash_id in other.callback_map for other in takers) for event in missed)
