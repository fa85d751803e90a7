"""``registry.lost`` among workers: one function that has other Dash ids in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.evidence import Verdict, evidence
from dash_inspector.model import Callback, Finding, Registration, Snapshot
from dash_inspector.model.quoting import in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "registry.lost"
_Place = tuple[object, ...]
_VERDICT = Verdict(
    "ids-differ-between-workers",
    ("each worker runs the code", "each makes other ids", "request to another worker", "HTTP 500"),
    "The page knows the ids of the worker that served it; a request that another worker gets is "
    "answered with HTTP 500.",
    "Callback function not found for output",
    "server",
    ("plotly/dash#2480",),
)


def differing(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding per module, where workers of one server have different ids for one function."""
    app = snapshot.app
    known = {callback.id: callback for callback in snapshot.callbacks}
    here: dict[_Place, set[str]] = {}
    elsewhere: dict[int, dict[_Place, set[str]]] = {}
    for one in snapshot.registrations:
        if one.generation == app.generation:
            worker = here if one.pid == app.pid else elsewhere.setdefault(one.pid, {})
            worker.setdefault(_place(one), set()).add(_id(one))
    odd = {place for place in here for other in elsewhere.values() if _differ(place, here, other)}
    groups: dict[str | None, list[Registration]] = {}
    for one in snapshot.registrations:
        mine = (one.generation, one.pid) == (app.generation, app.pid)
        if mine and _place(one) in odd and one.callback in known:
            groups.setdefault(known[one.callback].module, []).append(one)
    for module, registrations in groups.items():
        callbacks = [known[name] for name in dict.fromkeys(r.callback for r in registrations)]
        yield _finding(module, callbacks, registrations)


def _place(one: Registration) -> _Place:
    function, site = one.function, one.call_site
    if function is not None:
        return (function.module, function.qualname, function.file, function.line)
    return (site.file, site.line) if site is not None else ()


def _id(one: Registration) -> str:
    return one.callback.partition("#")[0]


def _differ(place: _Place, here: dict[_Place, set[str]], other: dict[_Place, set[str]]) -> bool:
    """No id in common: what one worker merely registered later is none."""
    return bool(place) and place in other and not here[place] & other[place]


def _finding(
    module: str | None, group: Sequence[Callback], registrations: Sequence[Registration]
) -> Finding:
    first, where = words.located(group[0]), in_text(module or "one module")
    what = (
        f"{first} has another id in each worker"
        if len(group) == 1
        else f"{len(group)} callbacks of {where} have other ids in each worker"
    )
    return Finding(
        rule=RULE,
        level="error",
        stage="confirmed",
        title=what,
        message=f"The ids of their components are made anew in each process (a uuid, a random "
        f"number, the order of a set). {_VERDICT.effect} Dash raises "
        f'"{_VERDICT.dash_message} ..." there.',
        fix="Make the ids from what is the same in every worker: a name, a counter, a sorted list.",
        fingerprint=words.fingerprint(RULE, group),
        callbacks=tuple(callback.id for callback in group),
        properties=tuple(sorted({node.node for c in group for node in c.outputs})),
        modules=words.modules_of(group),
        evidence=evidence(_VERDICT, group, registrations),
    )
