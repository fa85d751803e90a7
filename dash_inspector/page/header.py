"""The page's head: the app, the views, whether all is live, the editor, the colours, the keys."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.model.editors import EDITORS
from dash_inspector.page.views import VIEWS

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source

TITLES = {"vscode": "VS Code", "cursor": "Cursor", "pycharm": "PyCharm"}


def skip() -> Component:
    """What leads the keyboard past the header."""
    return html.Button("Skip to the view", id="skip", className="btn di-skip")


def header(source: Source, app_address: str, editor: str) -> Component:
    """One line of it, on every view."""
    snapshot = source.snapshot()
    name = snapshot.app.name if snapshot is not None else ""
    return html.Header(
        [
            html.H1([_app(name, app_address), html.Span("inspector")]),
            html.Nav(
                [html.A(title, id=f"nav-{view}", href=f"#{view}") for view, title in VIEWS.items()],
                className="nav",
                **{"aria-label": "Views"},
            ),
            html.Span(id="live", className="di-live", role="status"),
            _editor(editor),
            html.Button(id="theme-switch", className="btn", title="Switch the colour scheme"),
            html.Button("?", id="keys-open", className="btn", **{"aria-label": "Keys"}),
        ],
        className="di-header",
    )


def _app(name: str, address: str) -> Component:
    return html.A(
        name,
        id="app-name",
        href=address,
        target="_blank",
        title=f"Open {name or 'the app'} in a tab of its own",
        className="di-mono",
    )


def _editor(option: str) -> Component:
    told = {"known": EDITORS, "titles": TITLES, "option": option}
    return html.Details(
        [html.Summary("Editor", className="btn"), html.Div(id="editor-choices")],
        id="editor-menu",
        className="di-menu",
        **{"data-editors": json.dumps(told)},
    )


def key_map() -> Component:
    """The dialog that lists the keys; the browser fills it from what each view has told."""
    return html.Dialog(
        [
            html.H2("Keys", id="keys-title"),
            html.Div(id="keys-list", className="di-keys"),
            html.Button("Close", id="keys-close", className="btn"),
        ],
        id="keys",
        className="di-dialog",
        **{"aria-labelledby": "keys-title"},
    )
