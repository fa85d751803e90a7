from __future__ import annotations

from dash import Dash

from dash_inspector.plugin.options import Options
from dash_inspector.plugin.page_path import browser_path, server_path


def test_the_servers_path_and_the_browsers() -> None:
    app = Dash("x", routes_pathname_prefix="/in/", requests_pathname_prefix="/out/in/")
    assert server_path(app, Options()) == "/in/_inspector"
    assert browser_path(app, Options()) == "/out/in/_inspector"
