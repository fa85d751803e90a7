"""The frame around the four views: header, navigation, the banner, and the stores they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import dcc, html

from dash_inspector.page import graph_view, modules, overview, race_provoke, requests
from dash_inspector.page.views import VIEWS, section_id, tick_id

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.page.source import Source

# The inline script sets the colour scheme before the first paint, so that nothing flashes.
INDEX = """<!DOCTYPE html>
<html lang="en">
  <head>
    {%metas%}
    <title>{%title%}</title>
    {%favicon%}
    <script>
      (function () {
        var chosen = null;
        try { chosen = localStorage.getItem("dash-inspector-theme"); } catch (e) {}
        var dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
        document.documentElement.dataset.theme = dark ? "dark" : "light";
      })();
    </script>
    {%css%}
  </head>
  <body>
    {%app_entry%}
    <footer hidden>{%config%}{%scripts%}{%renderer%}</footer>
  </body>
</html>
"""

NOTHING_SELECTED = {"callback": None, "property": None, "module": None, "request": None}


def layout(source: Source, prefix: str) -> Component:
    """The whole page; each view fills when it is opened."""
    sections: dict[str, Component] = {
        "overview": overview.layout(),
        "graph": graph_view.layout(),
        "modules": modules.layout(),
        "requests": requests.layout(prefix),
    }
    return html.Div(
        [
            *_stores(),
            _header(source),
            _banners(),
            html.Main(
                [
                    html.Section(
                        sections[view],
                        id=section_id(view),
                        className=f"di-view di-view-{view}",
                        hidden=view != "overview",
                        **{"aria-label": title},
                    )
                    for view, title in VIEWS.items()
                ]
            ),
        ],
        className="di-shell",
    )


def _banners() -> Component:
    return html.Div(
        [
            html.Div(id="degraded", className="di-banner", hidden=True),
            html.Div(id="banner", className="di-banner", hidden=True),
            race_provoke.banner(),
        ],
        className="di-banners",
        role="status",
    )


def _stores() -> list[Component]:
    return [
        dcc.Location(id="location", refresh=False),
        dcc.Store(id="pulse"),
        dcc.Store(id="view", data="overview"),
        dcc.Store(id="selection", data=NOTHING_SELECTED),
        dcc.Store(id="own", data={}),
        dcc.Store(id="paused", data=False),
        *(dcc.Store(id=tick_id(view)) for view in VIEWS),
    ]


def _header(source: Source) -> Component:
    snapshot = source.snapshot()
    name = snapshot.app.name if snapshot is not None else ""
    links = [
        html.A(
            title,
            id=f"nav-{view}",
            href=f"#{view}",
            className="nav-link active" if view == "overview" else "nav-link",
        )
        for view, title in VIEWS.items()
    ]
    return html.Header(
        [
            html.H1([html.Span(name, id="app-name", className="di-mono"), html.Span("inspector")]),
            html.Nav(links, className="nav", **{"aria-label": "Views"}),
            html.Span(id="live", className="di-live", role="status"),
            html.Button(id="theme-switch", className="btn", title="Switch the colour scheme"),
        ],
        className="di-header",
    )
