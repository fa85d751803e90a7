"""The modules view: who registered how much, problems first, and below it the chosen module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, html, no_update

from dash_inspector.page import module_detail
from dash_inspector.page.grid import code, grid, number, text
from dash_inspector.page.module_rows import FINE, rows
from dash_inspector.page.pieces import empty
from dash_inspector.page.text import count
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source

VERDICT_CLASSES = {
    "di-tone-error": f"params.data.rank < {FINE}",
    "di-muted": f"params.data.rank == {FINE}",
}
NO_CALLBACKS = empty(
    "No module has registered a callback.",
    "If some should have, their files were never imported, or they registered on another app.",
)
NO_PROBLEMS = empty(
    "No module has a problem.", "Every callback is registered once, and the app serves them all."
)
ROW, HEAD = 28, 34  # px


def layout() -> Component:
    """The view's frame: the table, and below it everything about the chosen module."""
    return html.Div(
        [
            html.Div(
                [
                    _toolbar(),
                    html.Div(id="modules-empty", hidden=True),
                    html.Div(grid("modules-grid", _columns(), "Modules"), id="modules-table"),
                ],
                className="di-main-pane",
            ),
            html.Div(
                module_detail.NOT_CHOSEN,
                id="modules-callbacks",
                className="di-module",
                role="region",
                **{"aria-label": "The chosen module"},
            ),
        ],
        className="di-modules",
    )


def _toolbar() -> Component:
    return html.Div(
        [
            html.Span(id="modules-count", role="status"),
            html.Span(
                [
                    html.Span(className="di-bar-key di-bar-key-once", **{"aria-hidden": "true"}),
                    " distinct callbacks ",
                    html.Span(className="di-bar-key di-bar-key-again", **{"aria-hidden": "true"}),
                    " registered again",
                ],
                className="di-muted",
            ),
            html.Button(
                "Problems only",
                id="modules-problems",
                className="btn",
                n_clicks=0,
                **{"aria-pressed": "false"},
            ),
        ],
        className="di-toolbar",
    )


def _columns() -> list[dict[str, Any]]:
    return [
        code("module", "Module", 200, flex=2),
        text(
            "share",
            "Proportion",
            200,
            flex=2,
            minWidth=130,
            cellClass="di-bar",
            cellStyle={"function": "params.data.bar"},
            sortable=False,
        ),
        number("registrations", "Registrations", 108, "diCount"),
        number("callbacks", "Callbacks", 88, "diCount"),
        number("duplicates", "Repeated", 84, "diCount"),
        number("lost", "Lost", 60, "diCount"),
        text("verdict", "Verdict", 280, flex=3, minWidth=240, cellClassRules=VERDICT_CLASSES),
        code("file", "File", 180, flex=1),
    ]


def register(app: Dash, source: Source) -> None:
    """Fill the table when something has changed; show the module that is chosen, or the worst."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output("modules-grid", "rowData"),
        Output("modules-table", "style"),
        Output("modules-table", "hidden"),
        Output("modules-count", "children"),
        Output("modules-empty", "children"),
        Output("modules-empty", "hidden"),
        Output("modules-problems", "aria-pressed"),
        Input(tick_id("modules"), "data"),
        Input("modules-problems", "n_clicks"),
        prevent_initial_call=True,
    )
    def fill(_tick: int, clicks: int) -> tuple[object, ...]:
        return filled(rows(source.snapshot(), source.findings()), only_problems=clicks % 2 == 1)

    @app.callback(  # type: ignore[untyped-decorator]
        Output("modules-callbacks", "children"),
        Output("modules-callbacks", "data-shown"),
        Input("selection", "data"),
        Input(tick_id("modules"), "data"),
        State("modules-callbacks", "data-shown"),
        prevent_initial_call=True,
    )
    def choose(selection: dict[str, Any] | None, _tick: int, shown: str | None) -> object:
        return changed(selection or {}, source, shown)

    app.clientside_callback(
        ClientsideFunction("diModules", "pickModule"),
        Input("modules-grid", "selectedRows"),
        State("selection", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("diModules", "showModule"),
        Input("selection", "data"),
        Input("modules-grid", "rowData"),
        prevent_initial_call=True,
    )


def changed(selection: dict[str, Any], source: Source, shown: str | None) -> tuple[object, ...]:
    """The chosen module and the mark of what it tells; nothing where that is shown already."""
    mark = module_detail.mark(selection, source)
    if mark == shown:
        return no_update, no_update
    return module_detail.body(selection, source), mark


def filled(found: list[dict[str, Any]], *, only_problems: bool) -> tuple[object, ...]:
    """The table's rows, its height, and what is said above it or in its place."""
    bad = [row for row in found if row["rank"] < FINE]
    shown = bad if only_problems else found
    told = f"{count(len(found), 'module')}, {count(len(bad), 'with a problem', 'with a problem')}"
    return (
        shown,
        {"height": f"min({HEAD + ROW * max(len(shown), 1)}px, 36vh)"},
        not shown,
        told,
        NO_PROBLEMS if found else NO_CALLBACKS,
        bool(shown),
        str(only_problems).lower(),
    )
