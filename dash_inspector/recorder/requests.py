"""The request's half of a record: what triggered it, what it read, and what identifies it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from dash_inspector.recorder.values import UNDEFINED, id_text, node_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dash_inspector.model import Access
    from dash_inspector.recorder.measuring import Measure

MAX_BODY = 16 * 1024 * 1024
_MAX_READS = 2_000
Role = Literal["input", "state"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A callback request. ``key`` is what the renderer calls one callback: two runs of one key
    at a time, and the older one's response is thrown away."""

    output: str
    triggered: tuple[str, ...]
    reads: tuple[Access, ...]
    key: str


def asked(body: Mapping[str, Any], measure: Measure) -> Asked:
    """Read a parsed body."""
    reads = accesses(body.get("inputs"), body.get("state"), measure, quick=False)
    output = str(body.get("output", ""))
    return Asked(
        output=output,
        triggered=triggers(body.get("changedPropIds")),
        reads=reads,
        key=key_of(output, body.get("outputs"), reads),
    )


def asked_raw(raw: bytes, measure: Measure) -> Asked | None:
    """Read a raw body as the server does; nothing if it is too large or no JSON object."""
    if len(raw) > MAX_BODY:
        measure.too_large += 1
        return None
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        measure.unmeasured += 1
        return None
    return asked(body, measure) if isinstance(body, dict) else None


def accesses(inputs: Any, state: Any, measure: Measure, *, quick: bool) -> tuple[Access, ...]:
    """What was read, up to a bound; pattern-matching lists flattened to concrete ids."""
    found: list[Access] = []
    roles: tuple[tuple[Role, Any], ...] = (("input", inputs), ("state", state))
    every = ((role, spec) for role, specs in roles for spec in _flat(specs))
    for role, spec in islice(every, _MAX_READS):
        value = spec.get("value", UNDEFINED)
        name = _clean(id_text(spec.get("property", "")))
        found.append(measure.access(id_text(spec.get("id")), name, role, value, quick=quick))
    measure.left_out += sum(1 for _ in every)
    return tuple(found)


def triggers(changed: Any) -> tuple[str, ...]:
    """The nodes that made it fire, without ``@hash``, in the words of what is read and written."""
    return tuple(node_text(_clean(str(node))) for node in changed or ())


def key_of(output: str, outputs: Any, reads: tuple[Access, ...]) -> str:
    """The callback with its resolved outputs, inputs and state."""
    written = sorted(f"{id_text(o.get('id'))}.{o.get('property')}" for o in _flat([outputs]))
    read = [f"{access.role[0]}{access.id}.{access.property}" for access in reads]
    return "\n".join((output, *written, *read))


def _flat(specs: Any) -> Iterator[Mapping[str, Any]]:
    for spec in specs or ():
        if isinstance(spec, dict):
            yield spec
        elif isinstance(spec, list):
            yield from _flat(spec)


def _clean(name: str) -> str:
    head, dot, prop = name.rpartition(".")
    return f"{head}{dot}{prop.split('@', 1)[0]}"
