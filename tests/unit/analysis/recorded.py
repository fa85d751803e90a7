"""Recorded requests made by hand: one page's word on when what was sent and when it landed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash_inspector.model import Access, Callback, RequestRecord, Write

Values = Mapping[str, Any]
PATCH = object()
BIG = object()


@dataclass(frozen=True)
class Patched:
    """A ``Patch`` of which the recorder says what it does to which fields."""

    fields: Mapping[str, str | None]


def patched(**values: Any) -> Patched:
    """A ``Patch`` that assigns these fields."""
    return Patched({name: repr(value) for name, value in values.items()})


def _write(node: str, value: Any, *, side: bool = False) -> Write:
    kept = _kept(value)
    if isinstance(value, Patched):
        kept |= {"patch": True, "patched": value.fields}
    return Write(*_node(node), **{"patch": value is PATCH, "side": side, **kept})


def _kept(value: Any) -> dict[str, Any]:
    """What the recorder would keep of a value; its text serves as its fingerprint."""
    if value is PATCH or isinstance(value, Patched):
        return {"type": "object"}
    if value is BIG:
        return {"type": "object", "size": 10_000_000}
    if value is None:
        return {"type": "null", "fingerprint": "null"}
    if isinstance(value, dict):
        fields = {name: repr(item) for name, item in value.items()}
        return {"type": "object", "fingerprint": repr(sorted(value.items())), "fields": fields}
    kind = "array" if isinstance(value, list) else "string"
    return {"type": kind, "fingerprint": repr(value)}


def _node(node: str) -> tuple[str, str]:
    component, _, name = node.rpartition(".")
    return component, name


def record(
    callback: Callback,
    seq: int,
    landed: float | None = None,
    *,
    flying: Sequence[int] = (),
    inputs: Values | None = None,
    state: Values | None = None,
    writes: Values | None = None,
    sides: Values | None = None,
    triggered: Sequence[str] = (),
    tab: str | None = "tab",
    **facts: Any,
) -> RequestRecord:
    """The run ``seq`` of a callback that landed at this time (ms) of its page's clock."""
    reads = [Access(*_node(n), "input", **_kept(v)) for n, v in (inputs or {}).items()]
    reads += [Access(*_node(n), "state", **_kept(v)) for n, v in (state or {}).items()]
    wrote = [_write(n, v) for n, v in (writes or {}).items()]
    wrote += [_write(n, v, side=True) for n, v in (sides or {}).items()]
    return RequestRecord(
        **{
            "id": f"{tab}-{seq}",
            "callback": callback.dash_id,
            "t_received": float(seq),
            "t_started": float(seq),
            "t_ended": float(seq) + 0.5,
            "status": "ok" if wrote else "no_update",
            "tab": tab,
            "seq": seq,
            "in_flight": tuple(flying),
            "triggered": tuple(triggered),
            "reads": tuple(reads),
            "writes": tuple(wrote),
            "client_ms": float(seq),
            "landed_ms": landed,
            **facts,
        }
    )
