from __future__ import annotations

from dash_inspector.page.graph_legend import legend
from tests.unit.page.reading import words


def test_every_entry_is_told_apart_by_its_word() -> None:
    said = words(legend())
    assert "2\u00d7 registered more than once" in said
    assert "race overwrites: see its findings" in said
    assert "race depends on order: see its findings" in said


def test_the_script_can_name_every_entry() -> None:
    entries = [item for item in legend()._traverse() if hasattr(item, "data-legend")]
    names = [getattr(item, "data-legend") for item in entries]
    assert len(names) == len(set(names))
    assert {"property", "server", "race-error", "race-warning", "conflict-error"} <= set(names)
    assert {"input", "state", "output", "running"} <= set(names)
