"""No plugin of the environment is loaded by the page's own Dash."""

from __future__ import annotations

import importlib.metadata

import pytest

from dash_inspector.page.isolation import hide_dash_plugins


def _plugins() -> list[str]:
    return [
        entry.name
        for distribution in importlib.metadata.distributions()
        for entry in distribution.entry_points
        if entry.group == "dash_hooks"
    ]


def test_plugins_are_hidden_and_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        importlib.metadata, "distributions", everything := importlib.metadata.distributions
    )
    assert "dash_inspector" in _plugins()
    before = {found.metadata["Name"] for found in everything()}
    hide_dash_plugins()
    assert _plugins() == []
    after = {found.metadata["Name"] for found in importlib.metadata.distributions()}
    assert "dash-inspector" in before - after
    assert "dash" in after
