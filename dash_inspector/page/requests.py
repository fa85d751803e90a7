"""The requests view: a live table, newest first, and beside it all about the selected run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, dcc, html

from dash_inspector.page.grid import code, grid, number, text
from dash_inspector.page.pieces import empty
from dash_inspector.page.request_detail import detail
from dash_inspector.page.request_rows import row
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source

AT_ONCE = 2000
FILTERED: dict[str, Any] = {
    "filter": True,
    "floatingFilter": True,
    "suppressFloatingFilterButton": True,
    "suppressHeaderFilterButton": True,
}
NOT_CHOSEN = empty("No request is selected.", "Choose a row to see what it read and wrote.")


def layout(prefix: str) -> Component:
    """The view's frame; the browser keeps the rows, so that updates disturb nothing."""
    return html.Div(
        [
            dcc.Store(id="requests-news"),
            dcc.Store(id="requests-cursor", data=0),
            dcc.Store(id="requests-again"),
            html.Div([_toolbar(), _empty(prefix), _table()], className="di-main-pane"),
            html.Aside(
                NOT_CHOSEN,
                id="request-detail",
                className="di-side-pane",
                **{"aria-label": "The selected request"},
            ),
        ],
        className="di-split",
    )


def _toolbar() -> Component:
    return html.Div(
        [
            html.Span(id="requests-count", className="di-muted", role="status"),
            html.Button("Pause", id="requests-pause", className="btn", n_clicks=0),
            html.Button("Clear", id="requests-clear", className="btn", n_clicks=0),
        ],
        className="di-toolbar",
    )


def _empty(prefix: str) -> Component:
    app = prefix.rstrip("/").rpartition("/")[0] + "/"
    return html.Div(
        empty(
            "No request recorded yet.",
            [
                "Open ",
                html.A("the app", href=app, target="_blank"),
                " and click something.",
            ],
        ),
        id="requests-empty",
        className="di-over-grid",
        hidden=True,
    )


def _table() -> Component:
    columns = [
        number("at", "Time", 108, "diClock", sort="desc"),
        code("callback", "Callback", 150, flex=3, **FILTERED),
        code("trigger", "Trigger", 150, flex=3, **FILTERED),
        text(
            "status",
            "Status",
            116,
            **FILTERED,
            valueFormatter={"function": "diStatus(params.value)"},
            cellClassRules={
                "di-tone-error": "params.value == 'error'",
                "di-tone-warning": "params.value == 'superseded' || params.value == 'cancelled'",
                "di-muted": "params.value == 'no_update'",
            },
        ),
        number("waiting", "Waiting", 84, "diMs"),
        number("computing", "Computing", 94, "diMs"),
        number("bytes_in", "In", 78, "diBytes"),
        number("bytes_out", "Out", 78, "diBytes"),
        code("tab", "Tab", 84, **FILTERED),
        text("error", "Error", 120, flex=2, **FILTERED),
    ]
    return grid("requests-grid", columns, "Requests")


def register(app: Dash, source: Source) -> None:
    """Send what is new while the view is open, and the selected run's particulars."""

    @app.callback(  # type: ignore[untyped-decorator]
        Output("requests-news", "data"),
        Output("requests-cursor", "data"),
        Input(tick_id("requests"), "data"),
        Input("requests-again", "data"),
        State("requests-cursor", "data"),
        prevent_initial_call=True,
    )
    def send(_tick: int, _again: int, cursor: int) -> tuple[dict[str, Any], int]:
        return news(source, cursor)

    @app.callback(  # type: ignore[untyped-decorator]
        Output("requests-again", "data"),
        Input("requests-clear", "n_clicks"),
        prevent_initial_call=True,
    )
    def clear(clicks: int) -> int:
        source.clear_requests()
        return clicks

    @app.callback(  # type: ignore[untyped-decorator]
        Output("request-detail", "children"),
        Input("requests-grid", "selectedRows"),
        prevent_initial_call=True,
    )
    def choose(selected: list[dict[str, Any]] | None) -> object:
        return detail(selected[0]["key"], source) if selected else NOT_CHOSEN

    app.clientside_callback(
        ClientsideFunction("diRequests", "news"),
        Input("requests-news", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("diRequests", "pause"),
        Output("requests-pause", "children"),
        Output("requests-pause", "aria-pressed"),
        Output("paused", "data"),
        Input("requests-pause", "n_clicks"),
        prevent_initial_call=True,
    )


def news(source: Source, cursor: int) -> tuple[dict[str, Any], int]:
    """The rows after the cursor, how many the store keeps in all, and the next cursor.

    The newest ones, ``fresh``, where there is no cursor or the log was cleared meanwhile.
    """
    fresh = cursor == 0 or source.newest_request() < cursor
    next_cursor, records = source.requests(0 if fresh else cursor, AT_ONCE)
    snapshot = source.snapshot()
    names = {c.id: c.name for c in snapshot.callbacks} if snapshot is not None else {}
    found = {
        "fresh": fresh,
        "rows": [row(record, names, source) for record in records],
        "more": len(records) == AT_ONCE and not fresh,
        "kept": len(snapshot.requests) if snapshot is not None else None,
    }
    return found, next_cursor
