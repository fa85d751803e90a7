"""The registry row by row: one row per registration, matched with what the ledger saw.

Private names, tried on Dash 3.0.4 to 4.4.1: ``Dash._callback_list``, ``Dash._got_first_request``,
``dash._callback.GLOBAL_CALLBACK_LIST`` and ``GLOBAL_CALLBACK_MAP``, ``dash._get_app.APP``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash_inspector.capture import ledger
from dash_inspector.capture.astray import astray
from dash_inspector.capture.frames import serving
from dash_inspector.capture.functions import FunctionFacts, describe
from dash_inspector.capture.taken import taken
from dash_inspector.capture.tokens import token

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dash_inspector.capture.event import Event
    from dash_inspector.capture.holders import Twins
    from dash_inspector.capture.specs import Spec
    from dash_inspector.model.facts import Fate


_ELSEWHERE = frozenset(
    {"taken", "elsewhere", "on-twin", "on-bare", "on-older", "on-replaced", "on-like"}
)


@dataclass(frozen=True, slots=True)
class Row:
    """One registration; ``entry`` is the map's, given to the last one of its Dash id.

    ``served`` if a request can reach it; ``owner`` is the app in whose registry it is.
    """

    dash_id: str
    spec: Spec
    fate: Fate
    served: bool
    owner: Any
    entry: Mapping[str, Any] | None
    event: Event | None
    function: FunctionFacts | None
    twins: Twins | None = None

    @property
    def ours(self) -> bool:
        """Whether it is in this app's registry or waits for it, and not in another app's."""
        return self.fate not in _ELSEWHERE

    @property
    def clientside(self) -> bool:
        """Whether JavaScript answers it."""
        return bool(self.spec.get("clientside_function"))


def rows(app: Any) -> tuple[Row, ...]:
    """Every registration that this app has or will have, in order."""
    from dash import _callback

    own = [spec for spec in app._callback_list if "output" in spec]
    waiting = [spec for spec in _callback.GLOBAL_CALLBACK_LIST if "output" in spec]
    shared = waiting if _concerns(app) else []
    doomed = _doomed(app, _callback.GLOBAL_CALLBACK_MAP)
    if serving(app):
        shared = _without_identical_clientside(own, shared)
    found = _rows(app, own, shared, strands=serving(app) or doomed, doomed=doomed)
    known = {str(spec["output"]) for spec in (*own, *waiting)}
    return (*found, *_taken(app, known), *_astray(app, [*own, *waiting], known))


def _concerns(app: Any) -> bool:
    """Whether what the globals hold can be about this app: not while another one waits for it."""
    if not serving(app):
        return True
    from dash import _get_app

    newest = getattr(_get_app, "APP", None)
    return newest is None or newest is app or serving(newest)


def _doomed(app: Any, shared_map: Mapping[str, Any]) -> bool:
    """A key in both maps makes the first request fail: nothing in the globals is ever served."""
    return any(dash_id in app.callback_map for dash_id in shared_map)


def _without_identical_clientside(own: list[Spec], shared: list[Spec]) -> list[Spec]:
    served = {_written(spec) for spec in own if spec.get("clientside_function")}
    return [spec for spec in shared if _written(spec) not in served]


def _written(spec: Spec) -> str:
    parts = ("output", "inputs", "state", "clientside_function")
    return json.dumps([spec.get(part) for part in parts], sort_keys=True, default=str)


def _taken(app: Any, known: set[str]) -> Iterator[Row]:
    for one in taken(app, known):
        yield Row(
            dash_id=one.event.dash_id,
            spec=one.spec,
            fate="taken" if one.sure else "elsewhere",
            served=False,
            owner=one.taker,
            entry=one.entry,
            event=one.event,
            function=one.event.function,
        )


def _astray(app: Any, specs: list[Spec], known: set[str]) -> Iterator[Row]:
    for one in astray(app, specs, known):
        yield Row(
            dash_id=one.event.dash_id,
            spec=one.spec,
            fate=one.fate,
            served=False,
            owner=one.owner,
            entry=one.entry,
            event=one.event,
            function=_function(one.spec, one.entry, one.event),
            twins=one.twins,
        )


def _rows(
    app: Any, own: list[Spec], shared: list[Spec], *, strands: bool, doomed: bool
) -> Iterator[Row]:
    from dash import _callback

    shared_map = _callback.GLOBAL_CALLBACK_MAP
    reachable = own if strands else own + shared
    last = {str(spec["output"]): number for number, spec in enumerate(reachable)}
    last_shared = {str(spec["output"]): number for number, spec in enumerate(shared)}
    matched = _matched(app, own, shared)
    for number, spec in enumerate(own + shared):
        dash_id = str(spec["output"])
        stranded = strands and number >= len(own)
        if stranded:
            newest = last_shared[dash_id] == number - len(own)
            entry = shared_map.get(dash_id) or (
                app.callback_map.get(dash_id) if dash_id not in last else None
            )
        else:
            newest = last[dash_id] == number
            entry = app.callback_map.get(dash_id) or shared_map.get(dash_id)
        event = matched[number]
        served = not stranded and (newest or bool(spec.get("clientside_function")))
        yield Row(
            dash_id=dash_id,
            spec=spec,
            fate=_fate_after(app, event, doomed=doomed)
            if stranded
            else _fate(served=served, waiting=number >= len(own)),
            served=served,
            owner=app if number < len(own) else None,
            entry=entry if newest else None,
            event=event,
            function=_function(spec, entry if newest else None, event),
        )


def _fate(*, served: bool, waiting: bool) -> Fate:
    if not served:
        return "overwritten"
    return "waiting" if waiting else "served"


def _fate_after(app: Any, event: Event | None, *, doomed: bool) -> Fate:
    """Why this app will never fetch it."""
    known = event is not None and event.origin.around in {None, token(app)}
    if event is not None and known and not event.origin.early:
        return "stranded"
    if doomed:
        return "doomed"
    return "failed" if known else "stranded"


def _function(
    spec: Spec, entry: Mapping[str, Any] | None, event: Event | None
) -> FunctionFacts | None:
    if spec.get("clientside_function"):
        return None
    if entry is not None and entry.get("callback") is not None:
        return describe(entry["callback"])
    return event.function if event is not None else None


def _matched(app: Any, own: Sequence[Spec], shared: Sequence[Spec]) -> list[Event | None]:
    """The ledger's event of each row: both are in order, and the newest are known best."""
    matched: list[Event | None] = [None] * (len(own) + len(shared))
    places: dict[str, tuple[list[int], list[int]]] = {}
    for number, spec in enumerate((*own, *shared)):
        kept = places.setdefault(str(spec["output"]), ([], []))
        kept[number >= len(own)].append(number)
    owner = token(app)
    for dash_id, (own_places, shared_places) in places.items():
        events = ledger.events_of(dash_id)
        general = [event for event in events if event.origin.app is None]
        here = general[len(general) - len(shared_places) :] if shared_places else []
        taken = {event.order for event in here}
        mine = [e for e in events if e.origin.app in {None, owner} and e.order not in taken]
        mine = _ending_with(app.callback_map.get(dash_id), mine)
        _pair(matched, shared_places, here)
        _pair(matched, own_places, mine)
    return matched


def _ending_with(entry: Mapping[str, Any] | None, events: list[Event]) -> list[Event]:
    """Cut off what another app took: the last event is the one whose code this app runs."""
    function = (entry or {}).get("callback")
    if function is None or len(events) < 2:
        return events
    code = describe(function).code
    for end in range(len(events), 0, -1):
        known = events[end - 1].function
        if known is not None and known.code == code:
            return events[:end]
    return events


def _pair(matched: list[Event | None], places: list[int], events: list[Event]) -> None:
    for place, event in zip(reversed(places), reversed(events), strict=False):
        matched[place] = event
