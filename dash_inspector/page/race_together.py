"""The shortest way in which two callbacks come to race, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.model.quoting import in_code
from dash_inspector.page.pieces import prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding

_INPUTS = 2


def together(
    finding: Finding, callbacks: Sequence[Callback], by_id: Mapping[str, Callback]
) -> Component:
    """What to do, and what then happens; ``by_id`` are all callbacks of the app."""
    return html.Ol([html.Li(prose(step)) for step in steps(finding, callbacks, by_id)])


def steps(
    finding: Finding, callbacks: Sequence[Callback], by_id: Mapping[str, Callback]
) -> list[str]:
    """The steps, with what is code between backticks."""
    node = in_code(next(iter(finding.properties), "the property"))
    if len(callbacks) < 2:
        return [f"Two runs that read and write {node} are under way at once."]
    return [
        *_start(finding, callbacks, by_id),
        f"Both requests have left with the same value of {node}.",
        "Whichever answer comes last replaces what the other wrote.",
    ]


def _start(
    finding: Finding, callbacks: Sequence[Callback], by_id: Mapping[str, Callback]
) -> list[str]:
    one, two = callbacks[:2]
    first, second = in_code(one.name), in_code(two.name)
    trigger, cause = finding.evidence.get("trigger"), finding.evidence.get("cause")
    if trigger == "load":
        return [f"Load the page: it runs {first} and {second}."]
    if trigger == "timer" and cause:
        return [f"The timer {in_code(cause)} starts one while the other is under way."]
    if trigger == "common" and cause:
        writer = by_id.get(cause)
        origin = in_code(writer.name if writer is not None else cause)
        return [f"{origin} sets off {first} and {second} at once."]
    return [
        f"Change {_inputs(one)}: {first} is sent.",
        f"Before its answer is there, change {_inputs(two)}: {second} is sent.",
    ]


def _inputs(one: Callback) -> str:
    return " or ".join(in_code(node.node) for node in one.inputs[:_INPUTS]) or "an Input"
