"""``registry.lost`` and ``registry.late``: what the served app never runs, or not for all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.model import Callback, Finding, Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LOST = "registry.lost"
LATE = "registry.late"


def lost(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding per module; an overwritten function is in ``registry.output-conflict``."""
    behind = Counter(callback.dash_id for callback in snapshot.callbacks)
    mixed = any(behind[c.dash_id] > 1 and c.status == "lost" for c in snapshot.callbacks)
    alone = [c for c in snapshot.callbacks if c.status == "lost" and behind[c.dash_id] == 1]
    for group in _by_module(alone):
        yield _finding(
            LOST, group, "will never run", _why_lost(mixed=mixed), _cure_lost(mixed=mixed)
        )


def late(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding per module."""
    for group in _by_module([c for c in snapshot.callbacks if c.status == "late"]):
        why = (
            "The server had already answered requests when they were registered. "
            "A page that was open before does not know them until it is loaded again, "
            "and other workers may not have them."
        )
        cure = "Register them when the module is imported, before the first request."
        yield _finding(LATE, group, "was registered after the server had started", why, cure)


def _by_module(callbacks: Sequence[Callback]) -> list[list[Callback]]:
    groups: dict[str | None, list[Callback]] = {}
    for callback in callbacks:
        if callback.owner == "app":
            groups.setdefault(callback.module, []).append(callback)
    return list(groups.values())


def _why_lost(*, mixed: bool) -> str:
    if mixed:
        return (
            "It was registered with `@callback`, and this app will not take it over: `@callback` "
            "and `@app.callback` on one Output make the first request fail, and what is registered "
            "after that request comes too late."
        )
    return (
        "It was registered with `@callback` after this app's first request, when the app had "
        "already taken over what was there: the browser never hears of it."
    )


def _cure_lost(*, mixed: bool) -> str:
    if mixed:
        return "Cure what registry.output-conflict names, or register before the server starts."
    return (
        "Import the module before the server starts, or use `@app.callback`; "
        "after a reload or a cell run again, restart the server."
    )


def _finding(rule: str, group: Sequence[Callback], what: str, why: str, cure: str) -> Finding:
    if len(group) == 1:
        title = f"{words.located(group[0])} {what}"
        message = why
    else:
        where = group[0].module or "one module"
        title = f"{len(group)} callbacks of {where} {what.replace('was ', 'were ', 1)}"
        message = f"They are {words.listed(map(words.located, group))}. {why}"
    return Finding(
        rule=rule,
        level="error" if rule == LOST else "warning",
        stage="confirmed",
        title=title,
        message=message,
        fix=cure,
        fingerprint=words.fingerprint(rule, group),
        callbacks=tuple(callback.id for callback in group),
        properties=tuple(sorted({node.node for c in group for node in c.outputs})),
        modules=words.modules_of(group),
    )
