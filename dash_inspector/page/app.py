"""The Dash app that one looks at: one per inspected app and browser path."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dash import Dash

from dash_inspector.model.assets import assets_path
from dash_inspector.page import (
    details,
    graph_view,
    live,
    modules,
    overview,
    race_evidence,
    requests,
    shell,
    timings,
)
from dash_inspector.page.index_page import INDEX
from dash_inspector.page.source import Source

if TYPE_CHECKING:
    from dash_inspector.store import Store


def build(store: Store, app_key: str, prefix: str) -> Dash:
    """The page of one app, to be served at ``/`` and seen by the browser below ``prefix``."""
    source = Source(store, app_key)
    app = _Titled(
        source,
        __name__,
        requests_pathname_prefix=prefix,
        routes_pathname_prefix="/",
        assets_folder=str(assets_path() / "page"),
        serve_locally=True,
        update_title="",
        index_string=INDEX,
    )
    app.layout = lambda: shell.layout(source, prefix)
    for view in (live, overview, race_evidence, graph_view, modules, requests, timings, details):
        view.register(app, source)
    return app


class _Titled(Dash):  # type: ignore[misc]
    """Has the inspected app's name in its title, which may be known later than the page is made."""

    def __init__(self, source: Source, *args: Any, **kwargs: Any) -> None:
        self._source = source
        super().__init__(*args, **kwargs)

    def interpolate_index(self, **kwargs: Any) -> str:
        """As Dash does it, with the title of now."""
        html: str = super().interpolate_index(**{**kwargs, "title": _title(self._source)})
        return html


def _title(source: Source) -> str:
    snapshot = source.snapshot()
    title = f"{snapshot.app.name} · inspector" if snapshot is not None else "inspector"
    return escape(title).replace("{", "&#123;")  # Dash's template has "{%...%}" filled in later
