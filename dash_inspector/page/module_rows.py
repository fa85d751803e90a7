"""The modules as rows of a table, each with its bar: distinct callbacks, and what came again."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from dash_inspector.model import modules
from dash_inspector.page.pieces import address
from dash_inspector.page.registrations import CONFLICT
from dash_inspector.page.text import count, times

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import Callback, Finding, ModuleCount, Snapshot

UNKNOWN_MODULE = "(module not known)"
DASH_ITSELF = "(Dash itself)"
FINE = 2  # the rank of a module without a problem


def rows(snapshot: Snapshot | None, findings: Iterable[Finding] = ()) -> list[dict[str, Any]]:
    """A row per module, those with a problem first."""
    callbacks = snapshot.callbacks if snapshot is not None else ()
    counted = modules(callbacks)
    most = max((one.registrations for one in counted), default=0)
    conflicts = _conflicts(callbacks, findings)
    members = _members(callbacks)
    found = (_row(one, most, conflicts, members) for one in counted)
    return sorted(found, key=lambda row: (row["rank"], row["module"]))


def _members(callbacks: Iterable[Callback]) -> dict[str, list[Callback]]:
    """The callbacks of each row, those with a problem first."""
    found: dict[str, list[Callback]] = {}
    for one in sorted(callbacks, key=lambda c: c.status == "active"):
        if one.owner == "app":
            found.setdefault(name_of(one), []).append(one)
    return found


def _conflicts(callbacks: Iterable[Callback], findings: Iterable[Finding]) -> Counter[str]:
    """In how many conflicts over an Output each module takes part."""
    names = {callback.id: name_of(callback) for callback in callbacks}
    return Counter(
        name
        for finding in findings
        if finding.rule == CONFLICT
        for name in {names[one] for one in finding.callbacks if one in names}
    )


def _row(
    one: ModuleCount, most: int, conflicts: Counter[str], members: dict[str, list[Callback]]
) -> dict[str, Any]:
    name = one.module or UNKNOWN_MODULE
    own = members[name]
    late = sum(callback.status == "late" for callback in own)
    problems = found_wrong(one, conflicts[name], late)
    return {
        "key": name,
        "module": name,
        "file": one.file,
        "registrations": one.registrations,
        "callbacks": one.callbacks,
        "duplicates": one.duplicates,
        "lost": one.lost,
        "late": late,
        "members": [callback.id for callback in own],
        "graph": address("graph", module=one.module, callback=own[0].id),
        "verdict": f"✕ {'; '.join(problems)}" if problems else "✓ each registered once",
        "rank": 0 if one.duplicates else 1 if problems else FINE,
        "share": f"{count(one.registrations, 'registration')} of "
        f"{count(one.callbacks, 'callback')}",
        "bar": bar(one, most),
    }


def bar(one: ModuleCount, most: int) -> dict[str, str]:
    """How far the two bars of a row reach: the callbacks' over the registrations'."""
    distinct, every = (100 * number / most for number in (one.callbacks, one.registrations))
    return {"backgroundSize": f"{distinct:.2f}% 10px, {every:.2f}% 10px"}


def found_wrong(one: ModuleCount, conflicts: int = 0, late: int = 0) -> list[str]:
    """What is wrong with the module, with the figures that it rests on."""
    problems = []
    if one.duplicates:
        ratio, rest = divmod(one.registrations, one.callbacks)
        often = f"{one.duplicates} repeated" if rest else times(ratio)
        registered = count(one.registrations, "registration")
        problems.append(f"{registered} of {count(one.callbacks, 'callback')}: {often}")
    if one.lost:
        problems.append(f"{count(one.lost, 'callback')} lost")
    if conflicts:
        problems.append(count(conflicts, "conflict"))
    if late:
        problems.append(f"{count(late, 'callback')} late")
    return problems


def name_of(callback: Callback) -> str:
    """The row that a callback counts in."""
    return callback.module or UNKNOWN_MODULE


def row_name(callback: Callback) -> str:
    """The same, with a row of its own for what Dash added."""
    return name_of(callback) if callback.owner == "app" else DASH_ITSELF


def is_of(callback: Callback, module: str) -> bool:
    """Whether the callback is in the row of that name."""
    return callback.owner == "app" and name_of(callback) == module
