"""Dash's own description of a callback, read into our facts.

The specs of ``/_dash-dependencies`` and the entries of ``callback_map``, as in Dash 3.0.4 to 4.4.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dash_inspector.model import Dependency

Spec = Mapping[str, Any]


def outputs_of(spec: Spec) -> tuple[Dependency, ...]:
    """The outputs, from the Dash id that is made of them."""
    if spec.get("no_output"):
        return ()
    return tuple(_output(text)[0] for text in _parts(str(spec["output"])))


def allows_duplicate(spec: Spec) -> bool:
    """Whether one of its outputs was declared with ``allow_duplicate``."""
    return not spec.get("no_output") and any(
        _output(text)[1] for text in _parts(str(spec["output"]))
    )


def _parts(dash_id: str) -> list[str]:
    if dash_id.startswith("..") and dash_id.endswith(".."):
        return dash_id[2:-2].split("...")
    return [dash_id]


def _output(text: str) -> tuple[Dependency, bool]:
    component, _, name = text.rpartition(".")
    name, _, duplicate = name.partition("@")
    return Dependency(component.replace("\\.", "."), name), bool(duplicate)


def dependencies(dicts: Iterable[Mapping[str, Any]] | None) -> tuple[Dependency, ...]:
    """Inputs, State or ``cancel`` as Dash writes them into its specs."""
    return tuple(Dependency(str(item["id"]), str(item["property"])) for item in dicts or ())


def running(spec: Spec) -> tuple[Dependency, ...]:
    """The properties that are set while it runs."""
    given = spec.get("running") or {}
    names = {**(given.get("running") or {}), **(given.get("runningOff") or {})}
    return tuple(Dependency(*text.rpartition(".")[::2]) for text in names)


def progress(entry: Mapping[str, Any] | None) -> tuple[Dependency, ...]:
    """The properties that a background job reports to."""
    background = (entry or {}).get("background") or {}
    return tuple(
        Dependency(output.component_id_str(), output.component_property)
        for output in background.get("progress") or ()
    )


def cancel(entry: Mapping[str, Any] | None) -> tuple[Dependency, ...]:
    """The properties whose change ends the background job."""
    return dependencies(((entry or {}).get("background") or {}).get("cancel"))
