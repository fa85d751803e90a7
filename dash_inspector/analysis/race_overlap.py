"""What to do about a callback that is asked again while it runs, by what its Inputs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.declaring import decorator, dependency, function_name, signature
from dash_inspector.analysis.patterns import meet, pattern
from dash_inspector.analysis.race_cures import Cure
from dash_inspector.analysis.words import listed, name, names, wild
from dash_inspector.model import Dependency

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash_inspector.model import Callback

_SWITCHED_OFF = frozenset({"n_clicks", "n_intervals"})


def overlap(callback: Callback, callbacks: Iterable[Callback]) -> Cure:
    """``callbacks`` are all of the app: one of them may write the Inputs."""
    for node in callback.inputs:
        if node.property in _SWITCHED_OFF and not wild(node.id):
            return _disable(callback, node)
    known = list(callbacks)
    for node in callback.inputs:
        writers = _writers(node, known)
        if writers:
            return _upstream(callback, node, writers)
    for node in callback.inputs:
        if node.property == "value":
            return _debounce(callback, node)
    reason = f"Where {name(callback)} computes long, run it in the background, with `cancel`."
    return Cure("background", reason, _code(callback, ["background=True,"]))


def _writers(node: Dependency, callbacks: Iterable[Callback]) -> list[Callback]:
    wanted = pattern(node.id, node.property)
    return [
        one
        for one in callbacks
        if one.owner == "app"
        and any(meet(pattern(out.id, out.property), wanted) is not None for out in one.outputs)
    ]


def _disable(callback: Callback, node: Dependency) -> Cure:
    disabled = dependency("Output", Dependency(node.id, "disabled"))
    return Cure(
        "disable",
        f"Disable `{node.id}` while {name(callback)} is running, so that it is not asked again "
        "before it has answered.",
        _code(callback, [f"running=[({disabled}, True, False)],"]),
    )


def _upstream(callback: Callback, node: Dependency, writers: Sequence[Callback]) -> Cure:
    who = listed(names(writers))
    advice = "merge them, or ask them less often" if len(writers) > 1 else "ask it less often"
    return Cure(
        "upstream",
        f"`{node.node}`, an Input of {name(callback)}, is written by {who}: {advice} (debounce a "
        "field, disable a button while it is running). "
        f"Where {name(callback)} computes long, run it in the background, with `cancel`.",
        "",
    )


def _debounce(callback: Callback, node: Dependency) -> Cure:
    return Cure(
        "debounce",
        f"Debounce `{node.node}`, so that {name(callback)} is asked once the user has finished: "
        '`debounce=True` of a dcc.Input, `updatemode="mouseup"` of a slider.',
        "",
    )


def _code(callback: Callback, more: Sequence[str]) -> str:
    declared = decorator(
        callback.outputs, callback.inputs, callback.state, duplicate=callback.allow_duplicate
    )
    arguments = signature([*callback.inputs, *callback.state])
    body = [f"def {function_name(callback)}({arguments}):", "    ..."]
    return "\n".join([*declared[:-1], *(f"    {line}" for line in more), ")", *body])
