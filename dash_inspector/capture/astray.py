"""What was registered on another app of the process, though this app's page would need it.

Private names, tried on Dash 3.0.4 to 4.4.1: ``Dash._callback_list``, ``Dash._layout``.
"""

from __future__ import annotations

import functools
import weakref
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dash_inspector.capture import holders, ledger
from dash_inspector.capture.frames import serving
from dash_inspector.capture.layouts import component_ids
from dash_inspector.capture.specs import allows_duplicate, dependencies, outputs_of
from dash_inspector.capture.tokens import alive, token

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from dash_inspector.capture.event import Event
    from dash_inspector.capture.holders import Twins
    from dash_inspector.capture.specs import Spec
    from dash_inspector.model import Dependency
    from dash_inspector.model.facts import Fate


@dataclass(frozen=True, slots=True)
class Astray:
    """A registration on ``owner``; ``twins``: how that came to be made by the same file."""

    spec: Spec
    entry: Mapping[str, Any] | None
    event: Event
    owner: Any
    fate: Fate
    twins: Twins | None


@dataclass(frozen=True, slots=True)
class _Other:
    """An app that is not the one to be read, and what was registered on it."""

    app: Any
    events: list[Event]

    @property
    def bare(self) -> bool:
        """Whether it has no layout, and none to come from its pages."""
        return getattr(self.app, "_layout", self) is None and not getattr(
            self.app, "use_pages", False
        )

    def specs(self) -> dict[str, Spec]:
        return {str(spec.get("output")): spec for spec in self.app._callback_list}


def astray(app: Any, own: list[Spec], known: set[str]) -> Iterator[Astray]:
    """What the newest other apps have and this one lacks; ``known`` are this one's Dash ids."""
    seen = set(known)
    written = {node.node for spec in own for node in outputs_of(spec)}
    for other in _others(app):
        missing = [event for event in other.events if event.dash_id not in seen]
        if not missing or other.app.server is app.server:
            continue
        fits = _Fits(app)
        found = _fate(app, other, missing, fits)
        if found is None:
            continue
        specs = other.specs()
        for event in missing:
            spec = specs.get(event.dash_id)
            if spec is None or not _lacked(spec, written) or not fits.takes(spec, found[0]):
                continue
            seen.add(event.dash_id)
            entry = other.app.callback_map.get(event.dash_id)
            yield Astray(spec, entry, event, other.app, *found)


def stamp(app: Any) -> Hashable:
    """Changes when an app that may have what this one lacks is served or given a layout."""
    return tuple((token(o.app), serving(o.app), o.bare) for o in _others(app))


def _others(app: Any) -> list[_Other]:
    """The newest first, with the newest registration of each Dash id."""
    found = [(known(), events) for known, events in _by_app(ledger.count())]
    return [_Other(one, events) for one, events in found if one is not None and one is not app]


@functools.lru_cache(maxsize=1)
def _by_app(_count: int) -> list[tuple[weakref.ref[Any], list[Event]]]:
    """What was registered on which app, once for each state of the ledger."""
    newest: dict[tuple[int, str], Event] = {}
    for event in ledger.events():
        if event.origin.app is not None and "hooks." not in event.origin.decorator:
            newest[event.origin.app, event.dash_id] = event
    found: dict[int, list[Event]] = {}
    for (number, _), event in newest.items():
        found.setdefault(number, []).append(event)
    apps = alive(set(found))
    return [(weakref.ref(apps[n]), found[n]) for n in sorted(apps, reverse=True)]


def _fate(
    app: Any, other: _Other, missing: list[Event], fits: _Fits
) -> tuple[Fate, Twins | None] | None:
    """Why what the other app has will never run, or probably not; ``None`` if it may well be."""
    if serving(other.app):
        return ("on-replaced", None) if _replaced(app, other, missing) else None
    twins = holders.twins(app, other.app)
    if twins is not None:
        return "on-twin", twins
    if other.bare:
        return "on-bare", None
    if _replaced(app, other, missing):
        return "on-older", None
    return ("on-like", None) if fits.like(other.app) else None


def _replaced(app: Any, other: _Other, missing: list[Event]) -> bool:
    """Whether a cell that was run again has put this app in the other one's place."""
    newer = (token(app) or 0) > (token(other.app) or 0)
    typed = all(event.origin.via == "cell" for event in missing)
    same = app.config.name == other.app.config.name
    return newer and typed and same and not holders.held(other.app)


class _Fits:
    """What this app's layout has, as far as it is known."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.ids = component_ids(app)

    def takes(self, spec: Spec, fate: Fate) -> bool:
        """Whether the components of this callback are there; those of a pattern may come later."""
        if fate == "on-twin":
            return True
        plain = [node for node in _nodes(spec) if not node.id.startswith("{")]
        return bool(plain) and self.ids.issuperset(node.id for node in plain)

    def like(self, other: Any) -> bool:
        """Whether the other is the same app once more, made elsewhere, which nobody serves."""
        return (
            bool(self.ids)
            and self.app.config.name == other.config.name
            and self.ids == component_ids(other)
            and holders.apart(self.app, other)
            and not holders.mounted(other)
        )


def _lacked(spec: Spec, written: set[str]) -> bool:
    outputs = outputs_of(spec)
    return allows_duplicate(spec) or not any(node.node in written for node in outputs)


def _nodes(spec: Spec) -> tuple[Dependency, ...]:
    inputs, state = dependencies(spec.get("inputs")), dependencies(spec.get("state"))
    return (*outputs_of(spec), *inputs, *state)
