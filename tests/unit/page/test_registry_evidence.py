from __future__ import annotations

from pathlib import Path

from dash_inspector.page.race_evidence import body
from dash_inspector.page.registry_evidence import LINKS, evidence
from tests.unit.page import doubled, factory
from tests.unit.page.reading import every, links, words


def test_a_finding_about_registrations_has_its_address_too(tmp_path: Path) -> None:
    source = doubled.Known(doubled.snapshot(tmp_path), doubled.finding())
    drawn = body("f", source)
    told = words(drawn)
    assert told.startswith("← All findings ✕ error update in app.py:4 was registered twice")
    assert "Fix: Start it from outside." in told
    assert "The registrations of update 1st registration" in told
    assert told.count("def update(value):") == 2
    assert "#graph?callback=out.children" in links(drawn)
    assert "no longer kept" not in told


def test_many_callbacks_are_counted(tmp_path: Path) -> None:
    many = factory.callbacks(LINKS + 9)[4:]
    drawn = evidence(doubled.finding(), many, doubled.Known(doubled.snapshot(tmp_path)))
    assert f"and {len(many) - LINKS} more" in words(drawn)
    assert len([part for part in every(drawn) if getattr(part, "href", "")]) == LINKS
