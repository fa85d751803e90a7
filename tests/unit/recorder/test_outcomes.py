from __future__ import annotations

import asyncio

import pytest
from dash.exceptions import PreventUpdate, WebsocketDisconnected

from dash_inspector.recorder.outcomes import outcomes


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (PreventUpdate(), "prevented"),
        (ValueError("no"), "raised"),
        (SystemExit(3), "raised"),
        (WebsocketDisconnected(), "cancelled"),
        (asyncio.CancelledError(), "cancelled"),
        (KeyboardInterrupt(), "cancelled"),
        (GeneratorExit(), "cancelled"),
    ],
)
def test_what_an_exception_means(error: BaseException, outcome: str) -> None:
    assert outcomes()(error) == outcome
