"""The cure of a race, as Python for the callbacks that it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dash_inspector.analysis.declaring import (
    argument_of,
    decorator,
    function_name,
    signature,
)
from dash_inspector.analysis.words import listed, names
from dash_inspector.model import Dependency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash_inspector.model import Callback


@dataclass(frozen=True, slots=True)
class Cure:
    """``kind`` names it; ``reason`` is one line, why it fits this case; ``code`` several."""

    kind: str
    reason: str
    code: str


def patch(callbacks: Sequence[Callback], node: str, fields: Sequence[Sequence[str | None]]) -> Cure:
    """Each writes its own fields only."""
    blocks = []
    for callback, changed in zip(callbacks, fields, strict=True):
        named = [name for name in changed if name is not None]
        target = argument_of(node)
        body = [f"{target} = Patch()"]
        body += [f'{target}["{name}"] = ...  # as now' for name in named or ["field"]]
        body.append(f"return {_returned(callback, node, target)}")
        state = [one for one in callback.state if one.node != node]
        duplicate = len(callbacks) > 1
        blocks.append(_function(callback, callback.inputs, state, body, duplicate=duplicate))
    return Cure(
        "patch",
        f"Return a `Patch()` from {listed(names(callbacks))}: each changes its own fields, and "
        "the page applies both to what it holds by then. Also possible: one callback with all "
        "Inputs, a dcc.Store for each and one that collects, or a chain through an Output without "
        "`allow_duplicate`.",
        "from dash import Patch\n\n" + "\n\n".join(blocks),
    )


def merge(callbacks: Sequence[Callback], node: str, why: str) -> Cure:
    """One callback that computes the property from all Inputs."""
    joined = "_and_".join(dict.fromkeys(function_name(one) for one in callbacks))
    inputs = list(dict.fromkeys(one for each in callbacks for one in each.inputs))
    state = [
        one for each in callbacks for one in each.state if one not in inputs and one.node != node
    ]
    outputs = list(dict.fromkeys(one for each in callbacks for one in each.outputs))
    parts = [f"{function_name(one)}({_arguments(one)})" for one in callbacks]
    body = [
        f"# What {listed(parts)} do now, each time, from all Inputs:",
        "# without asking which of them triggered, and without the old value.",
        f"return {', '.join('...' for _ in outputs) or '...'}",
    ]
    code = "\n".join(
        [
            *decorator(outputs, inputs, list(dict.fromkeys(state)), duplicate=False),
            f"def {joined}({signature([*inputs, *dict.fromkeys(state)])}):",
            *(f"    {line}" for line in body),
        ]
    )
    return Cure("merge", f"Merge {listed(names(callbacks))} into one callback: {why}", code)


def inputs(callback: Callback, node: str, fields: Sequence[str | None]) -> Cure:
    """Compute from all Inputs instead of from the one that triggered."""
    named = [name for name in fields if name is not None]
    target = argument_of(node)
    body = [
        "# No `ctx.triggered`: an older run's answer is thrown away, this one has to say it all."
    ]
    if named:
        body.append(f"{target} = dict({target} or {{}})")
        body += [
            f'{target}["{name}"] = ...  # from its Input, whatever triggered' for name in named
        ]
    else:
        body.append(f"{target} = ...  # from all Inputs, whatever triggered")
    body.append(f"return {_returned(callback, node, target)}")
    return Cure(
        "inputs",
        f"Compute `{node}` in {names([callback])[0]} from all its Inputs instead of branching on "
        "what triggered: the page throws away the answer of a run that was asked again.",
        _function(callback, callback.inputs, callback.state, body, duplicate=False),
    )


def as_input(reader: Callback, writer: Callback, node: str) -> Cure:
    """The reader waits for the writer."""
    moved = [one for one in reader.state if one.node == node]
    state = [one for one in reader.state if one.node != node]
    body = [
        f"# {argument_of(node)}: the page waits for {function_name(writer)} to write it.",
        "...",
    ]
    return Cure(
        "input",
        f"Make `{node}` an Input of {names([reader])[0]}: the page waits for pending Inputs, never "
        "for pending State.",
        _function(reader, [*reader.inputs, *moved], state, body, duplicate=None),
    )


def output(callback: Callback, node: str) -> Cure:
    """An Output is thrown away with its run; a side update is not."""
    body = [f"return {', '.join(['...'] * (len(callback.outputs) + 1))}  # the last for {node}"]
    extra = _dependency(node)
    return Cure(
        "output",
        f"Write `{node}` as an Output of {names([callback])[0]}: with a superseded run its "
        "Outputs are thrown away, `set_props`, `running` and `progress` are not.",
        _function(callback, callback.inputs, callback.state, body, duplicate=None, extra=[extra]),
    )


def unwrite(callback: Callback, node: str) -> Cure:
    """Leave alone what the user is typing."""
    left = [one for one in callback.outputs if one.node != node]
    body = ["# Show the result elsewhere, or validate without writing back.", "..."]
    code = _function(
        callback, callback.inputs, callback.state, body, duplicate=None, outputs=left or None
    )
    return Cure(
        "unwrite",
        f"Do not write `{node}` back from {names([callback])[0]} while the user can type there; "
        "show the result in another property, or ask for it with `debounce=True`.",
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
    return "\n".join(
        [
            *decorator(written, inputs, state, duplicate=allow),
            f"def {function_name(callback)}({signature([*inputs, *state])}):",
            *(f"    {line}" for line in body),
        ]
    )


def _arguments(callback: Callback) -> str:
    return signature([*callback.inputs, *callback.state])


def _returned(callback: Callback, node: str, value: str) -> str:
    return ", ".join(value if one.node == node else "..." for one in callback.outputs) or value


def _dependency(node: str) -> Dependency:
    component, _, name = node.rpartition(".")
    return Dependency(component, name)
