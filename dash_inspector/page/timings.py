"""The timings view: how long what ran took, per callback or per module, and how that spreads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, html, no_update

from dash_inspector.page import table_controls, timing_detail
from dash_inspector.page.grid import code, grid, number, text
from dash_inspector.page.host import app_address
from dash_inspector.page.percentiles import MARKS, PHASES
from dash_inspector.page.pieces import empty
from dash_inspector.page.table_controls import choice, find_field
from dash_inspector.page.text import count
from dash_inspector.page.timing_rows import rows
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.percentiles import Grouping, Phase
    from dash_inspector.page.source import Source

FEW = {"function": "params.value == null ? params.data.few : null"}  # why there is no percentile
GROUPINGS = {
    "": ("Callbacks", "A row per callback"),
    "module": ("Modules", "A row per module"),
}
PHASE_WORDS = {
    "waiting": ("Waiting", "From the arrival in the server to the start of the function"),
    "": ("Computing", "From the start of the function to its end"),
    "way_back": ("Way back", "From the end of the function until the page had applied it"),
}


def layout() -> Component:
    """The view's frame: what to show, the table, and beside it what is selected."""
    return html.Div(
        [
            html.Div(
                [
                    _toolbar(),
                    html.Div(id="timings-empty", className="di-timings-empty", hidden=True),
                    grid("timings-grid", _columns(), "Timings"),
                ],
                className="di-main-pane",
            ),
            html.Aside(
                id="timings-detail",
                className="di-side-pane di-timing",
                **{"aria-label": "The times of what is selected"},
            ),
        ],
        className="di-split di-timings",
    )


def _toolbar() -> Component:
    return html.Div(
        [
            find_field("timings-grid", "Find a callback or module"),
            choice("by", "Rows", GROUPINGS),
            choice("phase", "Time", PHASE_WORDS),
            html.Span(id="timings-count", className="di-muted", role="status"),
        ],
        className="di-toolbar",
    )


def _columns() -> list[dict[str, Any]]:
    return [
        code("name", "Name", 150, flex=3, minWidth=140),
        code("module", "Module", 120, flex=3, minWidth=90),
        number("calls", "Calls", 66, "diCount"),
        *(number(mark, mark, 76, "diMs", tooltipValueGetter=FEW) for mark in MARKS),
        number("longest", "Longest", 78, "diMs"),
        text(
            "spread",
            "Spread",
            100,
            flex=1,
            minWidth=96,
            sortable=False,
            headerTooltip="Log scale, 1 ms to 10 s; ticks: p50, p90, p99; the line: to the longest",
            cellClass="di-spread",
            cellStyle={"function": "params.data.picture"},
        ),
        number(
            "share",
            "Share",
            84,
            "diShare",
            sort="desc",
            headerTooltip="Of the time of all requests together",
            cellClass="di-number di-share",
            cellStyle={"function": "params.data.bar"},
        ),
        number(
            "errors",
            "Errors",
            72,
            "diErrors",
            cellClassRules={"di-tone-error": "params.value > 0"},
        ),
        number("no_update", "No update", 92, "diShare"),
        number("bytes_in", "In", 88, "diBytes"),
        number("bytes_out", "Out", 88, "diBytes"),
    ]


def register(app: Dash, source: Source) -> None:
    """Fill the table and the pane whenever something ran, or another choice was made."""
    prefix = app.config.requests_pathname_prefix

    @app.callback(  # type: ignore[untyped-decorator]
        Output("timings-grid", "rowData"),
        Output("timings-count", "children"),
        Output("timings-empty", "children"),
        Output("timings-empty", "hidden"),
        Input(tick_id("timings"), "data"),
        Input("own", "data"),
        prevent_initial_call=True,
    )
    def fill(_tick: int, own: dict[str, str]) -> tuple[object, ...]:
        if own.get("view") != "timings":
            return (no_update,) * 4
        by, phase = asked(own)
        return filled(rows(source, by, phase), by, source, prefix)

    @app.callback(  # type: ignore[untyped-decorator]
        Output("timings-detail", "children"),
        Output("timings-detail", "data-shown"),
        Input("selection", "data"),
        Input(tick_id("timings"), "data"),
        Input("own", "data"),
        State("timings-detail", "data-shown"),
        prevent_initial_call=True,
    )
    def choose(
        selection: dict[str, Any] | None, _tick: int, own: dict[str, str], shown: str | None
    ) -> tuple[object, object]:
        if own.get("view") != "timings":
            return no_update, no_update
        by, phase = asked(own)
        mark = timing_detail.mark(selection or {}, by, phase, source)
        if mark == shown:
            return no_update, no_update
        return timing_detail.body(selection or {}, by, phase, source), mark

    table_controls.register(app)
    app.clientside_callback(
        ClientsideFunction("diTimings", "show"),
        Input("selection", "data"),
        Input("timings-grid", "rowData"),
        prevent_initial_call=True,
    )


def asked(own: dict[str, str]) -> tuple[Grouping, Phase]:
    """What the address wants to see; what it does not know is what is usual."""
    phase = own.get("phase")
    return (
        "module" if own.get("by") == "module" else "callback",
        phase if phase in PHASES else "computing",
    )


def filled(
    found: Sequence[dict[str, Any]], by: Grouping, source: Source, prefix: str
) -> tuple[object, ...]:
    """The table's rows, what is said above it, and what in its place where it is empty."""
    runs = sum(row["calls"] for row in found)
    told = f"{count(len(found), by)} in {count(runs, 'request')}" if found else ""
    return found, told, _nothing(source, prefix) if not found else "", bool(found)


def _nothing(source: Source, prefix: str) -> Component:
    app = app_address(prefix)
    snapshot = source.snapshot()
    known = len(snapshot.callbacks) if snapshot is not None else 0
    return empty(
        f"None of the {count(known, 'callback')} has run yet." if known else "Nothing has run yet.",
        [
            "Open ",
            html.A("the app", href=app, target="_blank"),
            " and click something: each run is timed.",
        ],
    )
