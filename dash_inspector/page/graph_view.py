"""The graph view: its toolbar, the canvas and the table that show the same, and the details."""

from __future__ import annotations

from typing import TYPE_CHECKING

import dash_bootstrap_components as dbc
import dash_cytoscape as cyto
from dash import ClientsideFunction, Input, Output, dcc, html

from dash_inspector.page import details
from dash_inspector.page.graph_answer import serve
from dash_inspector.page.graph_legend import legend
from dash_inspector.page.graph_table import table

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source


def layout() -> Component:
    """The toolbar, the canvas with its legend, and the details beside it."""
    return html.Div(
        [
            *(dcc.Store(id=f"graph-{name}") for name in ("told", "shown", "asked")),
            _toolbar(),
            html.P(id="graph-degraded", className="di-graph-note", role="status", hidden=True),
            html.Div([_stage(), table(), details.panel()], className="di-graph-body"),
        ],
        className="di-graph",
    )


def _toolbar() -> Component:
    return html.Div(
        [
            _search(),
            html.Span(id="graph-found", role="status", className="di-graph-found"),
            html.Label("Module", htmlFor="graph-module"),
            html.Select(id="graph-module", className="di-mono di-graph-module"),
            dbc.Switch(id="graph-live", value=True, label="Runs"),
            dbc.Switch(id="graph-own", value=False, label="Dash's own"),
            html.Span(id="graph-count", className="di-graph-count"),
            html.Button(
                "Table",
                id="graph-table-switch",
                type="button",
                title="The same as a table",
                className="di-graph-button di-graph-switch",
                **{"aria-pressed": "false", "data-graph": "table"},
            ),
            html.Div(
                [
                    _button("out", "−", "Zoom out"),  # noqa: RUF001
                    _button("in", "+", "Zoom in"),
                    _button("fit", "Fit", "Show the whole graph"),
                ],
                className="di-graph-zoom",
                role="group",
                **{"aria-label": "Zoom"},
            ),
        ],
        className="di-graph-toolbar",
    )


def _search() -> Component:
    """A combobox: the script fills its list."""
    return html.Div(
        [
            html.Label("Find", htmlFor="graph-find"),
            html.Div(
                [
                    _field(),
                    html.Div(
                        id="graph-results",
                        className="di-graph-results",
                        role="listbox",
                        hidden=True,
                        **{"aria-label": "Matches"},
                    ),
                ],
                className="di-graph-field",
            ),
        ],
        className="di-graph-search",
    )


def _field() -> Component:
    return dbc.Input(
        id="graph-find",
        type="search",
        className="di-mono",
        placeholder="name, property, module, doc",
        autoComplete="off",
    )


def _button(action: str, text: str, name: str) -> Component:
    return html.Button(
        text,
        type="button",
        title=name,
        className="di-graph-button",
        **{"aria-label": name, "data-graph": action},
    )


def _stage() -> Component:
    return html.Div(
        [
            cyto.Cytoscape(
                id="graph-canvas",
                elements=[],
                stylesheet=[],
                layout={"name": "preset", "fit": False},
                wheelSensitivity=1,
                style={"width": "100%", "height": "100%"},
            ),
            html.P(id="graph-empty", className="di-graph-empty", hidden=True),
            html.P(id="graph-hint", className="di-graph-hint di-mono", role="status", hidden=True),
            legend(),
        ],
        id="graph-stage",
        className="di-graph-stage",
    )


def register(app: Dash, source: Source) -> None:
    """Answer the graph's script, and tell it what the page and its own switch say."""
    serve(app.server, source)
    for function, output, given in (
        ("refresh", "graph-told", "graph-tick.data"),
        ("select", "graph-shown", "selection.data"),
        ("changeOwn", "graph-asked", "graph-own.value"),
    ):
        component, _, name = given.partition(".")
        app.clientside_callback(
            ClientsideFunction("diGraph", function),
            Output(output, "data"),
            Input(component, name),
            prevent_initial_call=True,
        )
