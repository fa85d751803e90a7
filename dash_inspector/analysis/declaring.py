"""Decorators and signatures as a developer would write them."""

from __future__ import annotations

import itertools
import json
import keyword
import re
import unicodedata
from typing import TYPE_CHECKING

from dash_inspector.model.quoting import is_seen, python_text, python_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dash_inspector.model import Callback, Dependency

_WILD = ("ALL", "ALLSMALLER", "MATCH")
_USED = frozenset({*_WILD, "Input", "Output", "Patch", "State", "callback", "dict"})  # by the cures
_LONGEST = 60  # characters of a name made of an id


def decorator(
    outputs: Sequence[Dependency],
    inputs: Sequence[Dependency],
    state: Sequence[Dependency],
    *,
    duplicate: bool,
    later: bool = False,
) -> list[str]:
    """The lines of ``@callback(...)``, the closing one last; ``later``: not when a page loads."""
    more = ", allow_duplicate=True" if duplicate else ""
    lines = [dependency("Output", one, more) for one in outputs]
    lines += [dependency("Input", one) for one in inputs]
    lines += [dependency("State", one) for one in state]
    if duplicate or later:
        lines.append("prevent_initial_call=True")
    return ["@callback(", *(f"    {line}," for line in lines), ")"]


def function_name(callback: Callback) -> str:
    """The plain name of its function; what has none, such as a lambda, is named after its Output.

    Always a name that Python takes.
    """
    own = callback.function.qualname if callback.function is not None else None
    name = (own or "").rpartition(".")[2]
    if _is_name(name) and all(map(is_seen, name)):
        return name
    return "update" if not callback.outputs else f"update_{argument_of(callback.outputs[0].node)}"


def signature(nodes: Iterable[Dependency]) -> str:
    """One argument for each, with names of their own."""
    return ", ".join(_arguments(nodes))


def variable(node: str, arguments: Iterable[Dependency]) -> str:
    """The argument that takes this property; a name that no argument has where none does."""
    given = list(arguments)
    names = _arguments(given)
    for one, name in zip(given, names, strict=True):
        if one.node == node:
            return name
    return _unused((argument_of(node),), names)


def argument_of(node: str) -> str:
    """A name for the value of this property: after its component."""
    component, _, name = node.rpartition(".")
    if component.startswith("{"):
        component = _kind(component) or name
    return identifier(component)


def identifier(text: str) -> str:
    """A Python name that resembles it, in the spelling that Python itself makes of it."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST])
    fitting = "".join(one if f"a{one}".isidentifier() and is_seen(one) else " " for one in plain)
    name = re.sub(" +", "_", fitting)[:_LONGEST].strip("_") or "value"
    return name if _is_name(name) and name not in _USED else f"_{name}"


def _is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text) and text != "__debug__"


def _arguments(nodes: Iterable[Dependency]) -> list[str]:
    taken: list[str] = []
    for node in nodes:
        short = argument_of(node.node)
        taken.append(_unused((short, f"{short}_{identifier(node.property)}"), taken))
    return taken


def _unused(wanted: Sequence[str], taken: Sequence[str]) -> str:
    numbered = (f"{wanted[-1]}_{number}" for number in itertools.count(max(2, len(taken))))
    return next(one for one in itertools.chain(wanted, numbered) if one not in taken)


def _kind(component: str) -> str | None:
    kind = (_keys(component) or {}).get("type")
    return kind if isinstance(kind, str) else None


def _keys(component: str) -> dict[str, object] | None:
    try:
        keys = json.loads(component)
    except (ValueError, RecursionError):
        return None
    return keys if isinstance(keys, dict) else None


def dependency(kind: str, node: Dependency, more: str = "") -> str:
    """``Input("first", "value")``."""
    return f"{kind}({_id(node.id)}, {python_text(node.property)}{more})"


def _id(component: str) -> str:
    keys = _keys(component) if component.startswith("{") else None
    try:
        items = ", ".join(_items(keys or {}))
    except (ValueError, RecursionError):  # no id that Dash has made: then it is a text
        keys = None
    return python_text(component) if keys is None else f"{{{items}}}"


def _items(keys: dict[str, object]) -> Iterator[str]:
    for key, value in keys.items():
        wild = isinstance(value, list) and len(value) == 1 and value[0] in _WILD
        shown = str(value[0]) if wild and isinstance(value, list) else python_value(value)
        yield f"{python_text(key)}: {shown}"
