"""The requests view: filters, a timeline and a live table, and beside them all about one run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dash import ClientsideFunction, Input, Output, State, dcc, html

from dash_inspector.page.grid import code, grid, number, text
from dash_inspector.page.host import app_address
from dash_inspector.page.pieces import empty
from dash_inspector.page.request_detail import detail
from dash_inspector.page.request_legend import legend
from dash_inspector.page.request_news import news, older
from dash_inspector.page.request_relations import callback_of
from dash_inspector.page.views import tick_id

if TYPE_CHECKING:
    from dash import Dash
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source

STORES = ("news", "again", "before", "past", "open", "cleared", "asked", "ran")


def layout(prefix: str) -> Component:
    """The view's frame; the browser fills it and keeps the rows: updates disturb nothing."""
    return html.Div(
        [
            *(dcc.Store(id=f"requests-{name}") for name in STORES),
            dcc.Store(id="requests-cursor", data=0),
            html.Div(
                [
                    html.Div([_filters(), _toolbar()], className="di-requests-bar"),
                    html.Div(
                        _how_to_read(),
                        id="requests-timeline",
                        className="di-gantt",
                        role="group",
                        **{"aria-label": "Timeline"},
                    ),
                    html.Div(
                        [_empty(prefix), _none(), _table()], className="di-fill di-requests-table"
                    ),
                ],
                className="di-main-pane di-requests",
            ),
            html.Aside(
                not_chosen(),
                id="request-detail",
                className="di-side-pane",
                **{"aria-label": "The selected request"},
            ),
        ],
        className="di-split",
    )


def not_chosen() -> Component:
    """What stands beside the table until a request is selected: how to read the timeline."""
    return html.Div(
        [
            empty(
                "No request is selected.",
                "Choose a row or a bar to see what it read and wrote, and what ran beside it.",
            ),
            legend(),
        ]
    )


def _how_to_read() -> Component:
    """The legend where there is no room for it beside the timeline, or a request took its place."""
    return html.Details([html.Summary("Legend"), legend()], className="di-gantt-legend")


def _filters() -> Component:
    return html.Div(
        id="requests-filters",
        className="di-requests-filters",
        role="search",
        **{"aria-label": "Filter the requests"},
    )


def _toolbar() -> Component:
    return html.Div(
        [
            html.Span(id="requests-count", className="di-muted"),
            html.Button("Pause", id="requests-pause", className="btn", n_clicks=0),
            html.Button("Clear", id="requests-clear", className="btn", disabled=True),
        ],
        className="di-toolbar",
    )


def _empty(prefix: str) -> Component:
    app = app_address(prefix)
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


def _none() -> Component:
    return html.Div(
        empty(
            "No request matches.",
            html.Button("Clear filters", id="requests-unfilter", className="btn"),
        ),
        id="requests-none",
        className="di-over-grid",
        hidden=True,
    )


def _table() -> Component:
    columns = [
        number("at", "Time", 108, "diClock", sort="desc"),
        code("callback", "Callback", 130, flex=4, minWidth=112),
        code("trigger", "Trigger", 120, flex=3, minWidth=92),
        text(
            "status",
            "Status",
            122,
            valueFormatter={"function": "diStatus(params.value)"},
            cellClassRules={
                "di-tone-error": "params.value == 'error'",
                "di-tone-warning": "params.value == 'superseded' || params.value == 'cancelled'",
                "di-muted": "params.value == 'no_update'",
            },
        ),
        number(
            "together",
            "Overlaps",
            80,
            "diOverlaps",
            headerTooltip="How many of the same tab ran at the same time and share a property",
            cellClassRules={"di-tone-warning": "params.value > 0"},
        ),
        text(
            "race",
            "Race",
            146,
            hide=True,
            headerTooltip="A race that it took part in, the most serious one by its name",
            valueFormatter={"function": "diRace(params.value)"},
            tooltipField=None,
            tooltipValueGetter={"function": "diRaceTitles(params.data)"},
            cellClassRules={
                "di-tone-error": "diRaceLevel(params.data) == 'error'",
                "di-tone-warning": "diRaceLevel(params.data) == 'warning'",
                "di-muted": "diRaceLevel(params.data) == 'info'",
            },
        ),
        number("total", "Total", 78, "diMs", headerTooltip="From the page and back to it"),
        number("waiting", "Waiting", 76, "diMs"),
        number("computing", "Computing", 92, "diMs"),
        number("bytes_in", "In", 78, "diBytes"),
        number("bytes_out", "Out", 78, "diBytes"),
        code("page", "Tab", 60),
        text("error", "Error", 90, flex=2, minWidth=62, hide=True),
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
        Output("requests-past", "data"),
        Input("requests-before", "data"),
        prevent_initial_call=True,
    )
    def send_older(than: str) -> dict[str, Any]:
        return older(source, than)

    @app.callback(  # type: ignore[untyped-decorator]
        Output("requests-again", "data"),
        Input("requests-cleared", "data"),
        prevent_initial_call=True,
    )
    def clear(pressed: int) -> int:
        source.clear_requests()
        return pressed

    @app.callback(  # type: ignore[untyped-decorator]
        Output("request-detail", "children"),
        Input("requests-open", "data"),
        prevent_initial_call=True,
    )
    def choose(opened: dict[str, Any]) -> object:
        return detail(opened["request"], source) if opened["request"] else not_chosen()

    @app.callback(  # type: ignore[untyped-decorator]
        Output("requests-ran", "data"),
        Input("requests-asked", "data"),
        prevent_initial_call=True,
    )
    def tell_callback(request: str) -> dict[str, str | None]:
        return {"request": request, "callback": callback_of(request, source.snapshot())}

    _in_the_browser(app)


def _in_the_browser(app: Dash) -> None:
    app.clientside_callback(
        ClientsideFunction("diRequests", "news"),
        Input("requests-news", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("diRequests", "past"),
        Input("requests-past", "data"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("diRequests", "follow"),
        Input("selection", "data"),
        Input("own", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("diRequests", "pause"),
        Output("requests-pause", "children"),
        Output("requests-pause", "aria-pressed"),
        Output("paused", "data"),
        Input("requests-pause", "n_clicks"),
        prevent_initial_call=True,
    )
