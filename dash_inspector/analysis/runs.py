"""One run of a callback as the race rules look at it, and the values of its properties by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis.patterns import Pattern, meet, pattern
from dash_inspector.model import DELETED, LONGER

if TYPE_CHECKING:
    from dash_inspector.model import Access, Callback, RequestRecord, Write

WHOLE = "\0whole"
UNKNOWN = "\0unknown"
GROWN = "\0grown"
UNTOLD = (UNKNOWN, GROWN)
_NOTHING = ("null", "undefined")
Parts = Mapping[str, str]
Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A run with its page's word; ``key`` is one for all runs that supersede each other.

    ``reads``, ``states``, ``writes`` and ``sides`` are by node; ``states`` are reads too.
    """

    record: RequestRecord
    callback: Callback | None
    key: Key
    seq: int
    in_flight: frozenset[int]
    reads: Mapping[str, Access]
    states: frozenset[str]
    writes: Mapping[str, Write]
    sides: Mapping[str, tuple[Write, ...]]

    @property
    def answered(self) -> bool:
        """Whether there was an answer with something to write, applied or thrown away."""
        return self.record.status in ("ok", "superseded") and bool(self.writes)

    @property
    def over(self) -> bool:
        """Whether what it wrote, or that it wrote nothing, is known for good."""
        return self.record.landed_ms is not None or (
            self.record.t_ended is not None and self.record.status not in ("ok", "superseded")
        )

    def changes(self, node: str) -> bool:
        """Whether it reads this property and writes it back whole."""
        write = self.writes.get(node)
        return write is not None and not write.patch and node in self.reads

    def written(self, node: str) -> Write | None:
        """What it wrote to the property last, also as a side update."""
        if node in self.writes:
            return self.writes[node]
        return self.sides[node][-1] if node in self.sides else None


def concurrent(one: Run, other: Run) -> bool:
    """Whether neither had landed when the other was sent, by the page's own word."""
    return one.seq in other.in_flight or other.seq in one.in_flight


def parts(value: Access | Write | None) -> Parts | None:
    """Fingerprints by field, or of the whole where it has none; ``None`` where not known."""
    if value is None or value.fingerprint is None:
        return None
    if value.fields is not None:
        return value.fields
    if value.type in _NOTHING:
        return {}
    return None if value.type == "object" else {WHOLE: value.fingerprint}


def touched(write: Write, held: Parts | None) -> Mapping[str, str | None] | None:
    """The fields of ``held`` that a ``Patch`` touches, with what they hold afterwards.

    ``None`` for a field that is then absent; ``UNKNOWN``, and ``GROWN`` where it is certain to
    differ. ``None`` for all where the fields are not known.
    """
    if held is not None and WHOLE in held:
        return {} if write.patched == {} else {WHOLE: UNKNOWN}
    if write.patched is None:
        return None
    return {name: _outcome(value) for name, value in write.patched.items()}


def _outcome(value: str | None) -> str | None:
    if value == DELETED:
        return None
    return UNKNOWN if value is None else GROWN if value == LONGER else value


def run_of(record: RequestRecord, callback: Callback | None) -> Run | None:
    """The run; ``None`` where no page told which request it was."""
    if record.tab is None or record.seq is None:
        return None
    sides: dict[str, tuple[Write, ...]] = {}
    for write in record.writes:
        if write.side:
            node = f"{write.id}.{write.property}"
            sides[node] = (*sides.get(node, ()), write)
    return Run(
        record=record,
        callback=callback,
        key=_key(record, callback),
        seq=record.seq,
        in_flight=frozenset(record.in_flight),
        reads={f"{read.id}.{read.property}": read for read in record.reads},
        states=frozenset(f"{r.id}.{r.property}" for r in record.reads if r.role == "state"),
        writes={f"{w.id}.{w.property}": w for w in record.writes if not w.side},
        sides=sides,
    )


def _key(record: RequestRecord, callback: Callback | None) -> Key:
    """As the renderer has it: the callback, and what its ``MATCH`` stands for."""
    if callback is None:
        return record.callback, tuple(f"{r.id}.{r.property}" for r in record.reads)
    matched = [p for p in _declared(callback) if '["MATCH"]' in p[0]]
    if not matched:
        return record.callback, ()
    touched: tuple[Access | Write, ...] = (*record.writes, *record.reads)
    for one in touched:
        for text, declared in matched:
            if one.property == declared.name and meet(pattern(one.id, one.property), declared):
                return record.callback, tuple(_matches(text, declared, one))
    return record.callback, ()


def _declared(callback: Callback) -> Iterator[tuple[str, Pattern]]:
    for node in (*callback.outputs, *callback.inputs, *callback.state):
        yield node.id, pattern(node.id, node.property)


def _matches(text: str, declared: Pattern, one: Access | Write) -> Iterator[str]:
    found = pattern(one.id, one.property)
    for name, wild, value in zip(declared.keys, declared.values, found.values, strict=True):
        if wild is None and f'"{name}":["MATCH"]' in text:
            yield f"{name}={value}"
