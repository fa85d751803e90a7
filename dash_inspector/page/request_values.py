"""What one request read and wrote: property, type, size, and the value where it was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import property_link, table
from dash_inspector.page.text import UNKNOWN, size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Access, Write


def reads(values: Sequence[Access]) -> Component:
    """The Inputs and the State, as they were when the request was sent."""
    if not values:
        return html.P("Nothing that was recorded.", className="di-muted")
    rows = [[_property(one), one.role, one.type or UNKNOWN, size(one.size)] for one in values]
    return table(["Property", "Role", "Type", "Size"], rows, numeric=[3])


def writes(values: Sequence[Write]) -> Component:
    """What the answer changes in the page."""
    if not values:
        return html.P("Nothing.", className="di-muted")
    rows = [[_property(one), _how(one), one.type or UNKNOWN, size(one.size)] for one in values]
    return table(["Property", "How", "Type", "Size"], rows, numeric=[3])


def _property(one: Access | Write) -> Component:
    link = property_link(f"{one.id}.{one.property}")
    if one.preview is None:
        return link
    return html.Div([link, html.Code(one.preview, className="di-mono di-preview")])


def _how(write: Write) -> str:
    return "side update" if write.side else "Patch" if write.patch else "output"
