"""The frame around the views: header, navigation, the banners, and the stores they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from dash_inspector.page import graph_view, host, modules, overview, race_provoke, requests, timings
from dash_inspector.page.header import header, key_map, skip
from dash_inspector.page.views import VIEWS, section_id, tick_id

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source

NOTHING_SELECTED = {"callback": None, "property": None, "module": None, "request": None}


def layout(source: Source, prefix: str) -> Component:
    """The whole page; each view fills when it is opened, and the address says which one is."""
    sections: dict[str, Component] = {
        "overview": overview.layout(),
        "graph": graph_view.layout(),
        "modules": modules.layout(),
        "requests": requests.layout(prefix),
        "timings": timings.layout(),
    }
    return html.Div(
        [
            *_stores(),
            skip(),
            header(source, host.app_address(prefix), host.editor()),
            _banners(),
            html.Main(
                [
                    html.Section(
                        sections[view],
                        id=section_id(view),
                        className=f"di-view di-view-{view}",
                        hidden=True,
                        tabIndex=-1,
                        **{"aria-label": f"{title} view"},
                    )
                    for view, title in VIEWS.items()
                ]
            ),
            key_map(),
        ],
        className="di-shell",
    )


def _banners() -> Component:
    return html.Div(
        [
            html.Div(id="degraded", className="di-banner", hidden=True),
            html.Div(id="banner", className="di-banner", hidden=True),
            html.Div(id="failing", className="di-banner", hidden=True),
            race_provoke.banner(),
        ],
        className="di-banners",
        role="status",
    )


def _stores() -> list[Component]:
    return [
        dcc.Location(id="location", refresh=False),
        dcc.Store(id="pulse"),
        dcc.Store(id="view"),
        dcc.Store(id="selection", data=NOTHING_SELECTED),
        dcc.Store(id="own", data={}),
        dcc.Store(id="paused", data=False),
        *(dcc.Store(id=tick_id(view)) for view in VIEWS),
    ]
