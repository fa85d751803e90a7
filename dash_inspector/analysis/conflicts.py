"""``registry.output-conflict``: different functions behind one Dash id or one Output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.attribution import of_this_process
from dash_inspector.analysis.evidence import OVERLAPPING, Verdict, complaint, evidence
from dash_inspector.analysis.index import Index
from dash_inspector.analysis.outputs import marked_outputs
from dash_inspector.analysis.patterns import pattern
from dash_inspector.analysis.shared import Told, told_of
from dash_inspector.analysis.sides import sides, whence
from dash_inspector.model import Callback, Finding, Registration, Snapshot
from dash_inspector.model.quoting import in_code, in_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RULE = "registry.output-conflict"
_ByCallback = dict[str, list[Registration]]


def conflicts(snapshot: Snapshot) -> Iterator[Finding]:
    """Each Dash id with several functions, and each pair of callbacks with overlapping Outputs."""
    by_callback = of_this_process(snapshot)
    yield from _shared_ids(snapshot, by_callback)
    yield from _overlaps(snapshot, by_callback)


def _shared_ids(snapshot: Snapshot, by_callback: _ByCallback) -> Iterator[Finding]:
    by_id: dict[str, list[Callback]] = {}
    for callback in snapshot.callbacks:
        by_id.setdefault(callback.dash_id, []).append(callback)
    for group in by_id.values():
        if len(group) > 1:
            yield _shared(group, _behind(group, by_callback))


def _behind(group: Sequence[Callback], by_callback: _ByCallback) -> list[Registration]:
    return [one for callback in group for one in by_callback.get(callback.id, [])]


def _shared(group: Sequence[Callback], registrations: Sequence[Registration]) -> Finding:
    told = told_of(group, registrations)
    verdict = _verdict(group, registrations, told)
    origin = whence(group, registrations)
    return _finding(
        group,
        registrations,
        verdict,
        title=f"{told.title} for {_subject(group[0])}",
        message=f"{told.they} {origin.message}{_reason(verdict, group[0])}{told.outcome}",
        fix=f"{told.fix}{origin.fix}",
    )


def _verdict(
    group: Sequence[Callback], registrations: Sequence[Registration], told: Told
) -> Verdict:
    if any(one.fate == "doomed" for one in registrations):
        return Verdict(
            "mixed-decorators",
            ("@app.callback", "@callback", "one Output", "first request: 500"),
            "The first request is answered with HTTP 500; after it no `@callback` works.",
            _assigned(f"`{group[0].dash_id}`"),
            "server",
            ("plotly/dash#3419",),
        )
    said = complaint(group)
    return Verdict(
        "different-functions",
        (*told.steps, "one Dash id", "the last one runs"),
        told.effect,
        said,
        "browser" if said is not None else None,
        ("plotly/dash#2486", "plotly/dash#3901") if group[0].allow_duplicate else (),
    )


def _assigned(callback: str) -> str:
    """Dash's own words."""
    return (
        f"The callback {callback} provided with `dash.callback` was already assigned with "
        "`app.callback`."
    )


def _subject(callback: Callback) -> str:
    if not callback.outputs:
        reads = words.listed(in_code(node.node) for node in callback.inputs)
        return f"no Output and the same Inputs ({reads})" if reads else "no Output and no Input"
    return words.listed(in_code(node.node) for node in callback.outputs)


def _reason(verdict: Verdict, callback: Callback) -> str:
    if verdict.dash_where == "server":
        return f'The first request fails with "{_assigned(in_code(callback.dash_id))}"'
    if not callback.outputs:
        return "Without an Output, Dash tells callbacks apart by their Inputs only."
    if callback.allow_duplicate:
        return (
            "With `allow_duplicate=True` Dash tells them apart by their Inputs, "
            "and these are the same."
        )
    return 'In debug mode the browser says "Duplicate callback outputs" and names only one of them.'


def _overlaps(snapshot: Snapshot, by_callback: _ByCallback) -> Iterator[Finding]:
    filed: Index[tuple[Callback, str]] = Index()
    found: dict[tuple[str, str], tuple[Callback, Callback, list[str]]] = {}
    for callback in snapshot.callbacks:
        if callback.status == "lost":
            continue
        outputs = marked_outputs(callback)
        for node, marked in outputs:
            for other, other_node in filed.meeting(pattern(node.id, marked)):
                if other.dash_id != callback.dash_id:
                    pair = (other.id, callback.id)
                    nodes = found.setdefault(pair, (other, callback, []))[2]
                    nodes += [other_node, node.node]
        for node, marked in outputs:
            filed.add(pattern(node.id, marked), (callback, node.node))
    for first, second, nodes in found.values():
        behind = _behind((first, second), by_callback)
        yield _overlap(first, second, sorted(set(nodes)), behind)


def _overlap(
    first: Callback, second: Callback, nodes: list[str], registrations: Sequence[Registration]
) -> Finding:
    shown = words.listed(in_code(node) for node in nodes)
    pair = (first, second)
    said = (
        OVERLAPPING
        if any(words.wild(node.rpartition(".")[0]) for node in nodes)
        else complaint(pair)
    )
    verdict = Verdict(
        "overlapping-outputs",
        (*words.names(pair), in_text(nodes[0]), "the later answer stays"),
        "Both run, and the later answer stays.",
        said,
        "browser" if said is not None else None,
    )
    return _finding(
        pair,
        registrations,
        verdict,
        title=f"{words.listed(words.names(pair))} both write {shown}",
        message=(
            f"{words.listed(map(words.located, pair))} share an Output without saying so. "
            f'In debug mode the browser says "{said}"; both run, and the later answer stays.'
        ),
        fix=(
            f"Set `allow_duplicate=True` and `prevent_initial_call=True` on that Output of "
            f"{words.name(second)}, or merge the two."
        ),
        nodes=nodes,
    )


def _finding(
    group: Sequence[Callback],
    registrations: Sequence[Registration],
    verdict: Verdict,
    *,
    title: str,
    message: str,
    fix: str,
    nodes: Sequence[str] | None = None,
) -> Finding:
    properties = sorted({n.node for c in group for n in c.outputs}) if nodes is None else nodes
    return Finding(
        rule=RULE,
        level="error",
        stage="confirmed",
        title=title,
        message=message,
        fix=fix,
        fingerprint=words.fingerprint(RULE, group, properties),
        callbacks=tuple(callback.id for callback in group),
        properties=tuple(properties),
        modules=words.modules_of(group),
        evidence={
            **evidence(verdict, group, registrations),
            "functions": list(sides(group, registrations).values()),
        },
    )
