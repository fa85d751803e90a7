"""``registry.duplicate``: one source function registered more than once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.astray import ON_ANOTHER
from dash_inspector.analysis.attribution import mechanism, of_this_process, run_as
from dash_inspector.analysis.chains import chain, sentence
from dash_inspector.analysis.cures import cure
from dash_inspector.analysis.evidence import Verdict, complaint, evidence, seen
from dash_inspector.model import AppInfo, Callback, Finding, Registration, Snapshot
from dash_inspector.model.quoting import in_code, in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "registry.duplicate"
_ISSUES = {
    "uvicorn-reload": ("plotly/dash#3818",),
    "uvicorn-reload-other-app": ("plotly/dash#3912",),
    "loop": ("plotly/dash#3901",),
}
_OUT_OF_REACH = frozenset({"stranded", "failed", "doomed", "taken", "elsewhere", *ON_ANOTHER})


@dataclass(frozen=True, slots=True)
class _Way:
    """What the callbacks of one finding have in common."""

    module: str | None
    registered: int
    mechanism: str
    names: tuple[str, ...]
    known: int
    stranded: int
    javascript: bool


def duplicates(snapshot: Snapshot) -> Iterator[Finding]:
    """One finding per module, number of registrations and way in which they came about."""
    by_callback = of_this_process(snapshot)
    groups: dict[_Way, list[Callback]] = {}
    for callback in snapshot.callbacks:
        if callback.owner == "app" and callback.registered > 1:
            way = _way(snapshot.app, callback, by_callback.get(callback.id, []))
            groups.setdefault(way, []).append(callback)
    for way, group in groups.items():
        yield _finding(snapshot.app, way, group, by_callback)


def _way(app: AppInfo, callback: Callback, registrations: Sequence[Registration]) -> _Way:
    return _Way(
        module=callback.module,
        registered=callback.registered,
        mechanism=mechanism(app, callback, registrations),
        names=run_as(registrations),
        known=seen(registrations),
        stranded=sum(one.fate in _OUT_OF_REACH for one in registrations),
        javascript=callback.clientside is not None,
    )


def _finding(
    app: AppInfo,
    way: _Way,
    group: Sequence[Callback],
    by_callback: dict[str, list[Registration]],
) -> Finding:
    first = by_callback.get(group[0].id, [])
    every = [one for callback in group for one in by_callback.get(callback.id, [])]
    verdict = _verdict(way, group, first)
    return Finding(
        rule=RULE,
        level="error",
        stage="confirmed",
        title=_title(way, group),
        message=" ".join(_message(way, group, first, verdict)),
        fix=cure(way.mechanism, app, group[0], first),
        fingerprint=words.fingerprint(RULE, group),
        callbacks=tuple(callback.id for callback in group),
        properties=tuple(sorted({node.node for c in group for node in c.outputs})),
        modules=words.modules_of(group),
        evidence=evidence(verdict, group, every),
    )


def _verdict(way: _Way, group: Sequence[Callback], first: Sequence[Registration]) -> Verdict:
    listed = way.registered - way.stranded
    said = complaint(group) if listed > 1 else None
    return Verdict(
        mechanism=way.mechanism,
        chain=chain(way.mechanism, group[0], first),
        effect=_effect(way, group, said),
        dash_message=said,
        dash_where="browser" if said is not None else None,
        issues=_ISSUES.get(way.mechanism, ()),
    )


def _effect(way: _Way, group: Sequence[Callback], said: str | None) -> str:
    if way.stranded == way.registered:
        return "None of these registrations is served: no request comes to any of them"
    if way.stranded:
        old = "" if said is None else f' and in debug mode the browser says "{said}"'
        return "What came after the first request is not served: the old code keeps answering" + old
    if said is None:
        return "Each trigger sends one request per registration, and the last function runs for all"
    nodes = [node.node for callback in group for node in callback.outputs]
    return (
        f'In debug mode the browser says "{said}" ({in_code(nodes[0])} is already in use), names '
        "no other function and runs no callback; without that check the function registered last "
        "answers"
    )


def _title(way: _Way, group: Sequence[Callback]) -> str:
    times = words.times(way.registered)
    if len(group) == 1 and _is_of_unknown_functions(way) and group[0].outputs:
        nodes = words.listed(in_code(node.node) for node in group[0].outputs)
        return f"{nodes} was registered {times}, the last time for {words.located(group[0])}"
    if len(group) == 1:
        return f"{words.located(group[0])} was registered {times}"
    where = in_text(way.module or "one module")
    return f"{len(group)} callbacks of {where} were registered {times} each"


def _is_of_unknown_functions(way: _Way) -> bool:
    unseen = way.known < way.registered and not way.javascript
    return way.mechanism == "registered-again" and unseen


def _message(
    way: _Way, group: Sequence[Callback], first: Sequence[Registration], verdict: Verdict
) -> Iterator[str]:
    if len(group) > 1:
        yield f"They are {words.listed(words.located(c) for c in group)}."
    yield words.said_of(len(group), sentence(way.mechanism, group[0], first))
    if way.known < way.registered:
        missed = "the others" if way.known else "all of them"
        yield (
            f"{way.registered} registrations, {way.known} known: "
            f"`import dash_inspector` came after {missed}."
        )
    yield f"{verdict.effect}."
    if len({one.module_object for one in first if one.module_object}) > 1:
        yield (
            "Each run of the file has module-level variables of its own: what one changes, the "
            "other does not see."
        )
