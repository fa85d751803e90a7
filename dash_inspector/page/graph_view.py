"""The graph view: the callback graph in Cytoscape, its toolbar, and the callbacks that feed it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import dash_bootstrap_components as dbc
import dash_cytoscape as cyto
from dash import ClientsideFunction, Input, Output, State, dcc, html, no_update

from dash_inspector.page import details
from dash_inspector.page.graph_elements import Graph, build
from dash_inspector.page.graph_legend import legend
from dash_inspector.page.graph_style import stylesheet

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.model import Callback
    from dash_inspector.page.source import Source

EMPTY = (
    "No callback is registered yet. They appear here as soon as the app has registered one; "
    "some backends register them only when the app's first page is opened."
)
ONLY_DASHS_OWN = "All callbacks registered so far are Dash's own: switch them on above to see them."


def layout() -> Component:
    """The toolbar, the canvas with its legend, and the details beside it."""
    return html.Div(
        [
            dcc.Store(id="graph-drawn"),
            dcc.Store(id="graph-theme"),
            dcc.Store(id="graph-style", data=stylesheet()),
            html.Div(id="graph-linked", hidden=True),
            _toolbar(),
            html.P(id="graph-degraded", className="di-graph-note", role="status", hidden=True),
            html.Div([_stage(), details.panel()], className="di-graph-body"),
        ],
        className="di-graph",
    )


def _toolbar() -> Component:
    return html.Div(
        [
            html.Label("Find", htmlFor="graph-find"),
            dbc.Input(
                id="graph-find",
                type="search",
                className="di-mono",
                placeholder="id, property or function",
                autoComplete="off",
            ),
            html.Span(id="graph-found", role="status", className="di-graph-found"),
            dbc.Switch(id="graph-own", value=False, label="Show Dash's own"),
            html.Span(id="graph-count", className="di-graph-count"),
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
                autoRefreshLayout=False,
                autoungrabify=True,
                minZoom=0.01,
                maxZoom=3,
                style={"width": "100%", "height": "100%"},
            ),
            html.P(id="graph-empty", className="di-graph-empty", hidden=True),
            html.P(id="graph-hint", className="di-graph-hint di-mono", hidden=True),
            legend(),
        ],
        id="graph-stage",
        className="di-graph-stage",
    )


def register(app: Dash, source: Source) -> None:
    """Draw the graph when it has changed, and follow the page's selection and colours."""
    drawn = Drawn(source)

    def draw(_tick: object, own: object, stamp: str | None) -> tuple[Any, ...]:
        graph, empty = drawn.now(own=bool(own))
        if graph.stamp == stamp:
            return (no_update,) * 5
        return list(graph.elements), graph.stamp, _count(graph), empty, not empty

    app.callback(
        Output("graph-canvas", "elements"),
        Output("graph-drawn", "data"),
        Output("graph-count", "children"),
        Output("graph-empty", "children"),
        Output("graph-empty", "hidden"),
        Input("graph-tick", "data"),
        Input("graph-own", "value"),
        State("graph-drawn", "data"),
        prevent_initial_call=True,
    )(draw)
    app.clientside_callback(
        ClientsideFunction("diGraph", "colours"),
        Output("graph-canvas", "stylesheet"),
        Input("graph-style", "data"),
        Input("graph-theme", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("diGraph", "select"),
        Output("graph-linked", "hidden"),
        Input("selection", "data"),
        Input("graph-drawn", "data"),
    )


def _count(graph: Graph) -> str:
    return f"{graph.callbacks:,} callbacks · {graph.properties:,} properties"


class Drawn:
    """The last graph with and without Dash's own callbacks, laid out again only on a change."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lock = threading.Lock()
        self._last: dict[bool, tuple[tuple[Callback, ...], Graph]] = {}

    def now(self, *, own: bool) -> tuple[Graph, str]:
        """The graph as of now, and what to say where there is nothing to see."""
        snapshot = self._source.snapshot()
        known = snapshot.callbacks if snapshot is not None else ()
        with self._lock:
            last = self._last.get(own)
            if last is None or last[0] != known:
                shown = [callback for callback in known if own or callback.owner == "app"]
                last = self._last[own] = (known, build(shown, self._conflicts()))
        graph = last[1]
        if graph.callbacks:
            return graph, ""
        return graph, ONLY_DASHS_OWN if known else EMPTY

    def _conflicts(self) -> set[str]:
        return {
            callback
            for finding in self._source.findings()
            if finding.rule == "registry.output-conflict"
            for callback in finding.callbacks
        }
