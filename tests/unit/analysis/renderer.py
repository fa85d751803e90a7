"""A small model of Dash's renderer: one page, its requests, and what was really lost in it.

The truth is kept beside the page and not derived from the records: what each property would hold
if every answer had brought its own changes only. A superseded run's changes ought to come with the
run that took its place, unless somebody else has changed the field in between.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

from dash_inspector.model import Callback, RequestRecord
from tests.unit.analysis.recorded import Patched, record

Store = dict[str, Any]
Loss = tuple[str, str]


@dataclass(eq=False)
class Behaviour:
    """A callback that reads one store and writes it back with something new in these ``fields``.

    With ``branches`` only in the one that triggered. A ``collector`` runs whenever the store
    changed, and completes it from all Inputs. A ``blind`` one writes the whole store and has not
    read it. ``nested``: its ``Patch`` goes deeper than the fields, so no record has the values.
    """

    callback: Callback
    fields: tuple[str, ...]
    patch: bool = False
    branches: bool = False
    collector: bool = False
    blind: bool = False
    nested: bool = False


@dataclass
class _Request:
    behaviour: Behaviour
    seq: int
    flying: tuple[int, ...]
    read: Store
    changes: Store
    triggered: tuple[str, ...]
    inherited: Store = field(default_factory=dict)
    superseded: bool = False


@dataclass
class Page:
    """``held`` is what the page shows, ``wished`` what it ought to, ``lost`` the values (field,
    value) that went under and did not come back, ``returned`` those that came back by accident
    after the field was to hold something else: whether these were lost is a matter of taste.
    ``changes``: what each run meant to change, by its sequence."""

    node: str
    tab: str = "tab"
    collector: Behaviour | None = None
    held: Store = field(default_factory=dict)
    wished: Store = field(default_factory=dict)
    lost: set[Loss] = field(default_factory=set)
    returned: set[Loss] = field(default_factory=set)
    records: list[RequestRecord] = field(default_factory=list)
    changes: dict[int, Store] = field(default_factory=dict)
    _inputs: Store = field(default_factory=dict)
    _flying: dict[int, _Request] = field(default_factory=dict)
    _seq: int = 0
    _clock: float = 0.0

    @property
    def busy(self) -> list[int]:
        return list(self._flying)

    def change(self, behaviour: Behaviour, names: tuple[str, ...], token: str) -> None:
        """A user's change of the Inputs of these fields."""
        changes = {name: f"{name} {token}" for name in names}
        self._inputs.update(changes)
        self._send(behaviour, changes, tuple(f"{name}.value" for name in names))

    def land(self, seq: int) -> None:
        """Its answer arrives."""
        request = self._flying.pop(seq)
        self._clock += 1.0
        self._record(request, landed=self._clock)
        if request.superseded:
            return
        if request.behaviour.blind:
            self.wished = {}
        self.wished.update({**request.inherited, **request.changes})
        if not request.behaviour.patch:
            self.held = {} if request.behaviour.blind else dict(request.read)
        self.held.update(request.changes)
        self._count()
        if self.collector is not None and request.behaviour is not self.collector:
            self._send(self.collector, dict(self._inputs), (self.node,))

    def _count(self) -> None:
        gone = self.lost | set(self.wished.items())
        self.lost = {(name, value) for name, value in gone if self.held.get(name) != value}
        back = gone - self.lost
        self.returned = (self.returned | back) - {(n, v) for n, v in back if self.wished[n] == v}

    def _send(self, behaviour: Behaviour, changes: Store, triggered: tuple[str, ...]) -> None:
        self._seq += 1
        request = _Request(
            behaviour, self._seq, tuple(self._flying), dict(self.held), changes, triggered
        )
        for other in self._flying.values():
            if other.behaviour is behaviour and not other.superseded:
                other.superseded = True
                known = {**other.inherited, **other.changes}
                same = (n for n in known if other.read.get(n) == self.held.get(n))
                request.inherited = {name: known[name] for name in same}
        self._flying[self._seq] = request
        self._record(request, landed=None)

    def _record(self, request: _Request, *, landed: float | None) -> None:
        behaviour = request.behaviour
        values = {} if behaviour.blind else {self.node: request.read}
        collects = behaviour.collector
        self.changes[request.seq] = request.changes
        self.records.append(
            record(
                behaviour.callback,
                request.seq,
                landed,
                flying=request.flying,
                inputs=values if collects else None,
                state=None if collects else values,
                writes={self.node: _written(request)},
                triggered=request.triggered,
                tab=self.tab,
            )
        )


def _written(request: _Request) -> Store | Patched:
    behaviour, changes = request.behaviour, request.changes
    if behaviour.patch:
        return Patched({n: None if behaviour.nested else repr(v) for n, v in changes.items()})
    return changes if behaviour.blind else {**request.read, **changes}


def play(page: Page, behaviours: list[Behaviour], random: Random, *, steps: int) -> None:
    """A random user on a random network, until all is quiet."""
    for step in range(steps):
        if page.busy and random.random() < 0.5:
            page.land(random.choice(page.busy))
            continue
        chosen = random.choice(behaviours)
        names = (random.choice(chosen.fields),) if chosen.branches else chosen.fields
        page.change(chosen, names, str(step))
    while page.busy:
        page.land(random.choice(page.busy))
