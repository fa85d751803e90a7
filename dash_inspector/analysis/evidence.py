"""What the findings about registrations rest on: the same keys in each of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from dash_inspector.analysis import words
from dash_inspector.analysis.attribution import run_as

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import Callback, Registration, Site

_SHOWN = 40

DUPLICATE_OUTPUTS = "Duplicate callback outputs"
OVERLAPPING = "Overlapping wildcard callback outputs"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it came about, what the user sees of it, and with which words Dash complains, where."""

    mechanism: str
    chain: tuple[str, ...]
    effect: str
    dash_message: str | None = None
    dash_where: Literal["browser", "server"] | None = None
    issues: tuple[str, ...] = ()


def evidence(
    verdict: Verdict,
    callbacks: Sequence[Callback],
    registrations: Sequence[Registration],
) -> dict[str, Any]:
    """The keys that ARCHITECTURE.md names."""
    objects = {one.module_object for one in registrations if one.module_object is not None}
    ordered = sorted(registrations, key=lambda one: one.order)
    return {
        "mechanism": verdict.mechanism,
        "chain": list(verdict.chain),
        "effect": verdict.effect,
        "dash_message": verdict.dash_message,
        "dash_where": verdict.dash_where,
        "issues": list(verdict.issues),
        "registered": max((callback.registered for callback in callbacks), default=0),
        "known": _known(callbacks, registrations),
        "module_names": list(run_as(ordered)),
        "module_objects": len(objects),
        "registrations": [_row(one) for one in ordered[:_SHOWN]],
    }


def complaint(callbacks: Sequence[Callback]) -> str | None:
    """With which title the browser complains about these Outputs in debug mode."""
    ids = [node.id for callback in callbacks for node in callback.outputs]
    if not ids:
        return None
    return OVERLAPPING if all(words.wild(one) for one in ids) else DUPLICATE_OUTPUTS


def seen(registrations: Sequence[Registration]) -> int:
    """How many of them the ledger saw."""
    return sum(one.function is not None or one.decorator is not None for one in registrations)


def _known(callbacks: Sequence[Callback], registrations: Sequence[Registration]) -> int:
    """Of the callback that is known worst."""
    counts = [seen([r for r in registrations if r.callback == c.id]) for c in callbacks]
    return min(counts, default=0)


def _row(one: Registration) -> dict[str, Any]:
    function = one.function
    return {
        "callback": one.callback,
        "order": one.order,
        "function": function.qualname if function is not None else None,
        "module": one.module,
        "module_object": one.module_object,
        "file": function.file if function is not None else None,
        "line": function.line if function is not None else None,
        "call_site": _site(one.call_site),
        "decorator": one.decorator,
        "via": one.via,
        "importer": _site(one.importer),
        "app": one.app,
        "fate": one.fate,
        "at": one.at or None,
    }


def _site(site: Site | None) -> dict[str, Any] | None:
    return None if site is None else {"file": site.file, "line": site.line}
