"""What a callback takes and writes: each dependency beside the argument that it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import mono, property_link, table

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.model import Callback

UNKNOWN = "–"  # noqa: RUF001


def signature(one: Callback) -> Component:
    """Inputs and State in the order in which the function takes them, then the Outputs."""
    reads = [("Input", d) for d in one.inputs] + [("State", d) for d in one.state]
    names = one.arguments or (None,) * len(reads)
    rows: list[list[object]] = [
        [role, property_link(dependency.node), mono(name or UNKNOWN)]
        for (role, dependency), name in zip(reads, names, strict=True)
    ]
    several = len(one.outputs) > 1
    rows += [
        ["Output", property_link(d.node), mono(f"return[{at}]" if several else "return")]
        for at, d in enumerate(one.outputs)
    ]
    return html.Section(
        [html.H3("Takes and writes"), table(["", "Property", "In the function"], rows)],
        className="di-details-signature",
    )
