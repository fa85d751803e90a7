"""Decorators and signatures as a developer would write them."""

from __future__ import annotations

import json
import keyword
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash_inspector.model import Callback, Dependency

_WILD = re.compile(r'\["(ALL|ALLSMALLER|MATCH)"\]')


def decorator(
    outputs: Sequence[Dependency],
    inputs: Sequence[Dependency],
    state: Sequence[Dependency],
    *,
    duplicate: bool,
) -> list[str]:
    """The lines of ``@callback(...)``, the closing one last."""
    more = ", allow_duplicate=True" if duplicate else ""
    lines = [dependency("Output", one, more) for one in outputs]
    lines += [dependency("Input", one) for one in inputs]
    lines += [dependency("State", one) for one in state]
    if duplicate:
        lines.append("prevent_initial_call=True")
    return ["@callback(", *(f"    {line}," for line in lines), ")"]


def function_name(callback: Callback) -> str:
    """The plain name of its function."""
    if callback.function is not None and callback.function.qualname:
        return identifier(callback.function.qualname.rpartition(".")[2])
    return "update" if not callback.outputs else f"update_{argument_of(callback.outputs[0].node)}"


def signature(nodes: Iterable[Dependency]) -> str:
    """One argument for each, with names of their own."""
    taken: list[str] = []
    for node in nodes:
        short = argument_of(node.node)
        name = short if short not in taken else f"{short}_{identifier(node.property)}"
        taken.append(name if name not in taken else f"{name}_{len(taken)}")
    return ", ".join(taken)


def argument_of(node: str) -> str:
    """A name for the value of this property: after its component."""
    component, _, name = node.rpartition(".")
    if component.startswith("{"):
        component = _kind(component) or name
    return identifier(component)


def identifier(text: str) -> str:
    """A Python name that resembles it."""
    name = re.sub(r"\W+", "_", text).strip("_") or "value"
    unfit = name[0].isdigit() or keyword.iskeyword(name)
    return f"_{name}" if unfit else name


def _kind(component: str) -> str | None:
    kind = (_keys(component) or {}).get("type")
    return kind if isinstance(kind, str) else None


def _keys(component: str) -> dict[str, object] | None:
    try:
        keys = json.loads(component)
    except ValueError:
        return None
    return keys if isinstance(keys, dict) else None


def dependency(kind: str, node: Dependency, more: str = "") -> str:
    """``Input("first", "value")``."""
    return f"{kind}({_id(node.id)}, {json.dumps(node.property)}{more})"


def _id(component: str) -> str:
    if not component.startswith("{") or _keys(component) is None:
        return json.dumps(component)
    return _WILD.sub(r"\1", component).replace('":', '": ').replace(',"', ', "')
