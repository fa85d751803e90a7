"""What to do about a callback that is asked again while it runs, by what its Inputs are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.analysis.declaring import decorator, dependency, function_name, signature
from dash_inspector.analysis.patterns import meet, pattern
from dash_inspector.analysis.race_cures import Cure
from dash_inspector.analysis.words import listed, name, names, wild
from dash_inspector.model import Dependency
from dash_inspector.model.quoting import in_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash_inspector.model import Callback

_SWITCHED_OFF = frozenset({"n_clicks", "n_intervals"})
_NAMED = 3


def overlap(callback: Callback, callbacks: Iterable[Callback]) -> Cure:
    """``callbacks`` are all of the app: one of them may write the Inputs.

    Whatever can trigger it is advised on; the kind is that of the first piece of advice.
    """
    known = [one for one in callbacks if one.id != callback.id]
    pressed = [one for one in callback.inputs if _can_be_disabled(one)]
    writers = {one: _writers(one, known) for one in callback.inputs if one not in pressed}
    written = {one: found for one, found in writers.items() if found}
    typed = [one for one in writers if one not in written and one.property == "value"]
    advice = [
        *([("disable", _disable(callback, pressed))] if pressed else []),
        *([("upstream", _upstream(callback, written))] if written else []),
        *([("debounce", _debounce(callback, typed))] if typed else []),
    ]
    background = f"If {name(callback)} takes long, make it a background callback with `cancel`."
    if not advice:
        return Cure("background", background, _code(callback, ["background=True,"]))
    parts = [part for _, part in advice]
    if written:
        parts.append(background)
    return Cure(advice[0][0], " ".join(parts), _disabling(callback, pressed) if pressed else "")


def _can_be_disabled(node: Dependency) -> bool:
    return node.property in _SWITCHED_OFF and not wild(node.id)


def _writers(node: Dependency, callbacks: Iterable[Callback]) -> list[Callback]:
    wanted = pattern(node.id, node.property)
    return [
        one
        for one in callbacks
        if one.owner == "app"
        and any(meet(pattern(out.id, out.property), wanted) is not None for out in one.outputs)
    ]


def _disable(callback: Callback, pressed: Sequence[Dependency]) -> str:
    return (
        f"Disable {_shortly([in_code(one.id) for one in pressed])} while {name(callback)} is "
        "running, so that it is not asked again before it has answered."
    )


def _upstream(callback: Callback, written: dict[Dependency, list[Callback]]) -> str:
    nodes = _shortly([in_code(one.node) for one in written])
    writers = list({one.id: one for found in written.values() for one in found}.values())
    several = len(written) > 1
    merged = "merge them, or let them" if len(writers) > 1 else "let it"
    pressed = [one.id for each in writers for one in each.inputs if _can_be_disabled(one)]
    return (
        f"{nodes}, which trigger{'' if several else 's'} {name(callback)}, "
        f"{'are' if several else 'is'} written by {_shortly(names(writers))}: {merged} run less "
        f"often ({_brake(callback, list(dict.fromkeys(pressed)))})."
    )


def _brake(callback: Callback, pressed: Sequence[str]) -> str:
    if not pressed:
        return "disable the button while it is running, debounce the field"
    return (
        f"disable {_shortly([in_code(one) for one in pressed])} while {name(callback)} is running"
    )


def _debounce(callback: Callback, typed: Sequence[Dependency]) -> str:
    return (
        f"Debounce {_shortly([in_code(one.node) for one in typed])}, so that {name(callback)} is "
        "asked once the user has finished: "
        '`debounce=True` of a dcc.Input, `updatemode="mouseup"` of a slider.'
    )


def _shortly(given: Sequence[str]) -> str:
    """Up to three of them, then how many more."""
    more = len(given) - _NAMED
    return listed([*given[:_NAMED], f"{more:,} more"] if more > 0 else given)


def _disabling(callback: Callback, pressed: Sequence[Dependency]) -> str:
    outputs = [dependency("Output", Dependency(one.id, "disabled")) for one in pressed]
    if len(outputs) == 1:
        return _code(callback, [f"running=[({outputs[0]}, True, False)],"])
    lines = [f"    ({one}, True, False)," for one in outputs]
    return _code(callback, ["running=[", *lines, "],"])


def _code(callback: Callback, more: Sequence[str]) -> str:
    declared = decorator(
        callback.outputs, callback.inputs, callback.state, duplicate=callback.allow_duplicate
    )
    arguments = signature([*callback.inputs, *callback.state])
    body = [f"def {function_name(callback)}({arguments}):", "    ..."]
    return "\n".join([*declared[:-1], *(f"    {line}" for line in more), ")", *body])
