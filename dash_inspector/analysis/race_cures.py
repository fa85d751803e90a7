"""The cure of a race, as Python for the callbacks that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dash_inspector.analysis.declaring import (
    argument_of,
    decorator,
    function_name,
    signature,
    variable,
)
from dash_inspector.analysis.words import every_one, listed, names
from dash_inspector.model import Dependency
from dash_inspector.model.quoting import clipped, in_code, line, python_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash_inspector.model import Callback

How = Literal["anew", "together", "triggered"]
_HOW: dict[How, tuple[str, ...]] = {
    "anew": (
        "# What {} do now, each time, from all Inputs:",
        "# without asking which of them triggered, and without the old value.",
    ),
    "together": ("# What {} do now, each time:", "# both results from the same old values."),
    "triggered": (
        "# What {} do now:",
        "# that of them whose Input triggered, by `ctx.triggered_id`.",
    ),
}
_ELSEWHERE = Dependency("result", "children")


@dataclass(frozen=True, slots=True)
class Cure:
    """``kind`` names it; ``reason`` is one line, why it fits this case; ``code`` several."""

    kind: str
    reason: str
    code: str


def patch(
    callbacks: Sequence[Callback],
    node: str,
    fields: Sequence[Sequence[str | None]],
    named: Sequence[Callback] = (),
    *,
    shared: Mapping[str, str] | None = None,
) -> Cure:
    """Each writes its own fields only; ``named``: all that have to, where there are more.

    ``shared``: fields of which others change a part, with the code that changes no more than that.
    """
    blocks = []
    for callback, changed in zip(callbacks, fields, strict=True):
        own = [name for name in changed if name is not None]
        state = [one for one in callback.state if one.node != node]
        target = variable(node, [*callback.inputs, *state])
        body = [f"{target} = Patch()"]
        body += [_set(f"{target}[{python_text(name)}]", (shared or {}).get(name)) for name in own]
        if None in changed:
            body.append(f"{target}.append(...)  # or what else it does to the list")
        elif not own:
            body.append(f'{target}["field"] = ...  # each field that it sets')
        body.append(f"return {_returned(callback, node, target)}")
        duplicate = True if len(callbacks) > 1 else None
        blocks.append(_function(callback, callback.inputs, state, body, duplicate=duplicate))
    return Cure(
        "patch",
        f"Return a `Patch()` from {every_one(names(named or callbacks))}: it says only what "
        "changes, and the page applies it to what it holds by then. Also possible: one callback "
        "with all Inputs, or a `dcc.Store` for each and one callback that collects.",
        "from dash import Patch\n\n" + "\n\n".join(blocks),
    )


def _set(field: str, partly: str | None) -> str:
    return f"{field} = ...  # as now" if partly is None else partly.format(field)


def merge(callbacks: Sequence[Callback], node: str, why: str, how: How = "anew") -> Cure:
    """One callback with all Inputs; ``anew``: it computes the property without its old value."""
    joined = "_and_".join(dict.fromkeys(function_name(one) for one in callbacks))
    inputs = list(dict.fromkeys(one for each in callbacks for one in each.inputs))
    state = [
        one
        for each in callbacks
        for one in each.state
        if one not in inputs and not (how == "anew" and one.node == node)
    ]
    outputs = list(dict.fromkeys(one for each in callbacks for one in each.outputs))
    later = all(one.prevent_initial_call for one in callbacks)
    parts = [f"{function_name(one)}({_arguments(one)})" for one in callbacks]
    body = [
        *(comment.format(listed(parts)) for comment in _HOW[how]),
        f"return {', '.join('...' for _ in outputs) or '...'}",
    ]
    code = "\n".join(
        [
            *decorator(outputs, inputs, list(dict.fromkeys(state)), duplicate=False, later=later),
            f"def {joined}({signature([*inputs, *dict.fromkeys(state)])}):",
            *(f"    {each}" for each in body),
        ]
    )
    return Cure("merge", f"Merge {listed(names(callbacks))} into one callback: {why}", code)


def inputs(callback: Callback, node: str, fields: Sequence[str | None]) -> Cure:
    """Compute from all Inputs instead of from the one that triggered."""
    named = [name for name in fields if name is not None]
    target = variable(node, [*callback.inputs, *callback.state])
    body = [
        "# Without asking `ctx.triggered`: only the newest answer counts, so it has to hold it all."
    ]
    if named:
        body.append(f"{target} = dict({target} or {{}})")
        body += [
            f"{target}[{python_text(name)}] = ...  # from its Input, whatever triggered"
            for name in named
        ]
    else:
        body.append(f"{target} = ...  # from all Inputs, whatever triggered")
    body.append(f"return {_returned(callback, node, target)}")
    return Cure(
        "inputs",
        f"Compute {in_code(node)} in {names([callback])[0]} from all its Inputs each time, instead "
        "of only what belongs to the Input that triggered: then the newest answer has everything.",
        _function(callback, callback.inputs, callback.state, body, duplicate=False),
    )


def as_input(reader: Callback, writer: Callback, node: str) -> Cure:
    """The reader waits for the writer."""
    moved = [one for one in reader.state if one.node == node]
    state = [one for one in reader.state if one.node != node]
    shown = in_code(node)
    body = [
        f"# The page waits until {function_name(writer)} has written {argument_of(node)}.",
        "...",
    ]
    return Cure(
        "input",
        f"Make {shown} an Input of {names([reader])[0]}: then the page waits for "
        f"{names([writer])[0]} before it sends it. It will also run when {shown} alone changes; "
        "`ctx.triggered_prop_ids` tells why it runs.",
        _function(reader, [*reader.inputs, *moved], state, body, duplicate=None),
    )


def output(callback: Callback, node: str) -> Cure:
    """An Output is thrown away with its run; a side update is not."""
    added = f"# the last for {line(clipped(node))}"
    body = [f"return {', '.join(['...'] * (len(callback.outputs) + 1))}  {added}"]
    extra = _dependency(node)
    return Cure(
        "output",
        f"Make {in_code(node)} an Output of {names([callback])[0]}, instead of setting it by "
        "`set_props`, `running` or `progress`: what an outdated run returns never reaches the "
        "page.",
        _function(callback, callback.inputs, callback.state, body, duplicate=None, extra=[extra]),
    )


def unwrite(callback: Callback, node: str) -> Cure:
    """Leave alone what the user is typing."""
    left = [one for one in callback.outputs if one.node != node] or [_ELSEWHERE]
    body = [f"# No Output to {line(clipped(node))}: show the result beside it.", "..."]
    code = _function(callback, callback.inputs, callback.state, body, duplicate=None, outputs=left)
    asked = any(one.node == node for one in callback.inputs)
    wait = (
        " Or set `debounce=True` on the field: then it is asked once the user has finished."
        if asked
        else ""
    )
    return Cure(
        "unwrite",
        f"Do not write {in_code(node)} back from {names([callback])[0]} while the user can type "
        f"there: show the result in another component.{wait}",
        code,
    )


def _function(
    callback: Callback,
    inputs: Sequence[Dependency],
    state: Sequence[Dependency],
    body: Sequence[str],
    *,
    duplicate: bool | None,
    extra: Sequence[Dependency] = (),
    outputs: Sequence[Dependency] | None = None,
) -> str:
    written = [*(callback.outputs if outputs is None else outputs), *extra]
    allow = callback.allow_duplicate if duplicate is None else duplicate
    later = callback.prevent_initial_call
    return "\n".join(
        [
            *decorator(written, inputs, state, duplicate=allow, later=later),
            f"def {function_name(callback)}({signature([*inputs, *state])}):",
            *(f"    {each}" for each in body),
        ]
    )


def _arguments(callback: Callback) -> str:
    return signature([*callback.inputs, *callback.state])


def _returned(callback: Callback, node: str, value: str) -> str:
    return ", ".join(value if one.node == node else "..." for one in callback.outputs) or value


def _dependency(node: str) -> Dependency:
    component, _, name = node.rpartition(".")
    return Dependency(component, name)
