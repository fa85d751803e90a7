from __future__ import annotations

from collections.abc import Iterator

import dash
import pytest
from dash import Dash

from dash_inspector.plugin.by_variable import mount_on_every_app
from dash_inspector.plugin.inspector import inspection_of


@pytest.fixture(autouse=True)
def _no_hook_stays() -> Iterator[None]:
    before = list(dash.hooks._ns["setup"])
    yield
    dash.hooks._ns["setup"] = before


def test_every_app_is_inspected_once() -> None:
    mount_on_every_app()
    one, other = Dash("one"), Dash("other")
    found = [inspection_of(one), inspection_of(other)]
    assert all(found)
    assert found[0] is not found[1]


def test_what_is_wrong_is_said_and_the_app_is_there(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DASH_INSPECTOR_PATH", "x")
    mount_on_every_app()
    app = Dash("one")
    assert "wsgi_app" not in vars(app.server)
    assert caplog.messages == [
        "Inspector: not mounted: DASH_INSPECTOR_PATH='x': must start with '/'"
    ]
