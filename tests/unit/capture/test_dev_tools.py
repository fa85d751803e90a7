from __future__ import annotations

from typing import Any

import pytest
from dash import Dash

from dash_inspector.capture.dev_tools import debug_was_enabled


@pytest.mark.parametrize(
    ("given", "debug"),
    [
        (None, False),
        ({"debug": True}, True),
        ({"debug": True, "dev_tools_ui": False}, True),
        ({"debug": True, "dev_tools_props_check": False}, True),
        ({"debug": False, "dev_tools_ui": True}, False),
        ({"debug": False, "dev_tools_validate_callbacks": True}, False),
    ],
)
def test_what_an_app_says_of_itself(given: dict[str, Any] | None, debug: bool) -> None:
    app = Dash(__name__)
    if given is not None:
        app.enable_dev_tools(**{"dev_tools_hot_reload": False, **given})
    assert debug_was_enabled(app) is debug


def test_what_a_variable_sets_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PROPS_CHECK", "SERVE_DEV_BUNDLES", "PRUNE_ERRORS", "VALIDATE_CALLBACKS"):
        monkeypatch.setenv(f"DASH_{name}", "true")
    assert debug_was_enabled(Dash(__name__)) is False


def test_something_else_altogether() -> None:
    assert debug_was_enabled(object()) is False
