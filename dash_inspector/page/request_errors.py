"""What a request's callback raised: in one line for the table, in full beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import source_link
from dash_inspector.page.source_path import short
from dash_inspector.page.text import place

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.model import RequestError

NOT_STORED = (
    "Message not stored, because it could contain a value. In debug mode, Dash's dev tools show "
    'it in the app. Set values="preview" to store it.'
)


def error_line(error: RequestError, project: str) -> str:
    """Its type and its message; where that is not stored, its place."""
    if error.message_stored:
        return f"{error.type}: {error.message}" if error.message else error.type
    if error.file is None:
        return f"{error.type} (message not stored)"
    return f"{error.type} at {place(short(error.file, project), error.line)} (message not stored)"


def error_box(error: RequestError, project: str) -> Component:
    """Type, message, the line of the app, and the traceback."""
    title: list[object] = [html.Strong(error.type)]
    if error.message:
        title += [": ", error.message]
    if error.file is not None:
        title += [" at ", source_link(short(error.file, project), error.line, project)]
    parts: list[Component] = [html.P(title)]
    if error.source:
        parts.append(html.Pre(error.source, className="di-error-source"))
    if not error.message_stored:
        parts.append(html.P(NOT_STORED))
    if error.traceback:
        shown = html.Pre(error.traceback, tabIndex="0", **{"aria-label": "Traceback"})
        parts.append(shown)
    return html.Div(parts, className="di-error-box")
