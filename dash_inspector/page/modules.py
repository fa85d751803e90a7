"""The modules view: who registered how much, problems first, and below it the chosen module."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, html, no_update

from dash_inspector.page import module_detail
from dash_inspector.page.grid import code, grid, number, text
from dash_inspector.page.module_rows import FINE, rows
from dash_inspector.page.pieces import empty
from dash_inspector.page.table_controls import find_field, toggle
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
            find_field("modules-grid", "Find a module or file"),
            toggle("problems", "Problems only", "Leave out the modules without a problem"),
            html.Span(
                [
                    html.Span(className="di-bar-key di-bar-key-once", **{"aria-hidden": "true"}),
                    " callbacks ",
                    html.Span(className="di-bar-key di-bar-key-again", **{"aria-hidden": "true"}),
                    " repeated registrations",
                ],
                className="di-muted",
            ),
            html.Span(id="modules-count", role="status"),
        ],
        className="di-toolbar",
    )


def _columns() -> list[dict[str, Any]]:
    return [
        code("module", "Module", 150, flex=3, minWidth=190),
        text(
            "share",
            "Proportion",
            120,
            flex=1,
            minWidth=90,
            cellClass="di-bar",
            cellStyle={"function": "params.data.bar"},
            sortable=False,
        ),
        number("registrations", "Registrations", 100, "diCount"),
        number("callbacks", "Callbacks", 86, "diCount"),
        number("duplicates", "Repeated", 84, "diCount"),
        number("lost", "Lost", 58, "diCount"),
        number("late", "Late", 58, "diCount"),
        text(
            "verdict",
            "Verdict",
            280,
            flex=3,
            minWidth=180,
            cellClass="di-verdict",
            cellClassRules=VERDICT_CLASSES,
            wrapText=True,
            autoHeight=True,
        ),
        code("file", "File", 180, flex=3),
        text("graph", "Graph", 62, sortable=False, tooltipField=None, cellRenderer="diGraphLink"),
    ]


def register(app: Dash, source: Source) -> None:
    """Fill the table when something has changed; show the module that is chosen, or the worst."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output("modules-grid", "rowData"),
        Output("modules-table", "hidden"),
        Output("modules-count", "data-total"),
        Output("modules-empty", "children"),
        Output("modules-empty", "hidden"),
        Input(tick_id("modules"), "data"),
        Input("own", "data"),
        prevent_initial_call=True,
    )
    def fill(_tick: int, own: dict[str, str]) -> tuple[object, ...]:
        if own.get("view") != "modules":
            return (no_update,) * 5
        found = rows(source.snapshot(), source.findings())
        return filled(found, only_problems=own.get("problems") == "yes")

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
        ClientsideFunction("diModules", "show"),
        Input("selection", "data"),
        Input("modules-grid", "rowData"),
        Input("modules-count", "data-total"),
        prevent_initial_call=True,
    )


def changed(selection: dict[str, Any], source: Source, shown: str | None) -> tuple[object, ...]:
    """The chosen module and the mark of what it tells; nothing where that is shown already."""
    mark = module_detail.mark(selection, source)
    if mark == shown:
        return no_update, no_update
    return module_detail.body(selection, source), mark


def filled(found: list[dict[str, Any]], *, only_problems: bool) -> tuple[object, ...]:
    """The table's rows, of how many they are, and what is said in its place."""
    bad = [row for row in found if row["rank"] < FINE]
    shown = bad if only_problems else found
    return (
        shown,
        not shown,
        len(found),
        NO_PROBLEMS if found else NO_CALLBACKS,
        bool(shown),
    )
