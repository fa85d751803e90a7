from __future__ import annotations

import pytest
from dash import Dash, Input, Output, html

from dash_inspector.plugin.snapshot import snapshot_of


def test_an_app_that_nobody_inspects() -> None:
    app = Dash("unseen")
    app.layout = html.Div([html.Div(id="a"), html.Div(id="b")])

    @app.callback(Output("b", "children"), Input("a", "children"))
    def copy(text: str) -> str:
        return text

    snapshot = snapshot_of(app)
    assert [callback.id for callback in snapshot.callbacks] == ["b.children"]
    assert (snapshot.app.name, snapshot.app.generation) == ("unseen", 0)
    assert snapshot.health
    assert "wsgi_app" not in vars(app.server)


def test_no_app() -> None:
    with pytest.raises(TypeError, match="must be a Dash app"):
        snapshot_of("app")
