"""The ledger starts and ends with each test, and Dash is as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import _callback

from dash_inspector.capture import ledger


@pytest.fixture(autouse=True)
def recording() -> Iterator[None]:
    """A ledger that knows of this test only."""
    ledger.stop()
    before = (_callback.register_clientside_callback, _callback.register_callback)
    ledger.start()
    yield
    ledger.stop()
    assert (_callback.register_clientside_callback, _callback.register_callback) == before
