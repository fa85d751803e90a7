"""Loaded by every pytest run of the environment; does nothing unless its fixture is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from dash_inspector.model import Finding


@pytest.fixture
def inspect_app() -> Callable[[Any], tuple[Finding, ...]]:
    """``inspect_app(app)``: what the inspector finds in this Dash app, most serious first."""
    from dash_inspector.pytest_plugin import findings_of

    return findings_of
