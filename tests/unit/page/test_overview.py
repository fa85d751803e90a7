from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from dash import no_update

from dash_inspector.analysis import Following
from dash_inspector.model import Check, Snapshot
from dash_inspector.page.overview import body, changed
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.reading import every, links, words

PREFIX = "/shop/_inspector/"


def sourced(snapshot: Snapshot | None) -> tuple[Source, factory.MemoryStore]:
    store = factory.MemoryStore(snapshot)
    return Source(cast("Store", store), factory.KEY), store


def overview(snapshot: Snapshot | None) -> list[Any]:
    return body(sourced(snapshot)[0], PREFIX)


def test_the_parts_are_numbers_findings_and_what_else_is_known() -> None:
    figures, findings, side = overview(factory.snapshot(80, 200))
    assert words(figures).startswith("80 callbacks 10 modules ✕ 4 duplicate callbacks")
    assert words(findings).startswith("Findings 3 errors ✕ error 3 callbacks of shop.pages.page_0")
    assert [words(panel.children[0]) for panel in side] == [
        "Not seen",
        "Self-check",
        "The app",
        "Download",
    ]


def test_rules_that_fail_are_told_of_and_the_app_is_not_called_clean(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr(Following, "findings", broken)
    figures, findings, side = overview(factory.snapshot(1))
    assert words(figures).startswith("1 callback")
    assert "cannot be told" in words(findings)
    assert "The rules failed with KeyError: 'lost'" in words(side)
    assert "Nothing was found" not in words(findings)


def test_the_downloads_are_the_endpoints_themselves() -> None:
    files = [part for part in every(overview(factory.snapshot(5))) if hasattr(part, "download")]
    assert {(file.href, file.download) for file in files} == {
        ("/shop/_inspector/api/graph.json", "graph.json"),
        ("/shop/_inspector/api/snapshot.json", "snapshot.json"),
    }


def test_before_the_app_was_read_the_page_says_what_to_do() -> None:
    drawn = overview(None)
    assert "Nothing is known about this app yet." in words(drawn)
    assert "open the app once" in words(drawn)
    assert links(drawn) == ["/shop/"]


def test_a_clean_app_is_told_so_what_was_checked_and_what_was_not() -> None:
    _, findings, side = overview(factory.snapshot(1, 3))
    assert words(findings) == (
        "Findings ✓ ok Nothing was found. Looked at: "
        "✓ ok 1 callback: registered twice, in conflict, lost or late "
        "✓ ok 1 callback: which of them could lose each other's updates "
        "✓ ok 3 requests of 2 pages: updates that were lost, overwritten, thrown away or made "
        "from old values"
    )
    assert "Not seen" not in words(side)


def test_a_clean_app_that_was_not_used_yet_is_told_how_races_show() -> None:
    _, findings, side = overview(factory.snapshot(1))
    assert "open the app and use it as its users do" in words(findings)
    assert "/shop/" in links(findings)
    assert "No request has been recorded" in words(side)


def test_an_app_without_callbacks_is_not_called_clean() -> None:
    _, findings, _ = overview(factory.snapshot(0))
    assert words(findings).startswith("Findings This app has no callbacks.")
    assert "Nothing was found" not in words(findings)


def test_only_what_changed_is_drawn_anew() -> None:
    now = factory.snapshot(80, 20)
    source, store = sourced(now)
    first = changed(source, PREFIX, (None, None, None))
    marks = cast("tuple[str, ...]", first[3:])
    assert no_update not in first
    assert changed(source, PREFIX, marks) == (no_update,) * 6

    store.show(replace(now, requests=factory.snapshot(80, 60).requests))
    after = changed(source, PREFIX, marks)
    assert [part is no_update for part in after[:3]] == [False, True, False]

    store.show(replace(store.now or now, health=(Check("new", ok=False, message="Not seen."),)))
    marks = cast("tuple[str, ...]", changed(source, PREFIX, (None, None, None))[3:])
    store.show(replace(store.now or now, health=(Check("new", ok=True, message="Seen."),)))
    again = changed(source, PREFIX, marks)
    assert [part is no_update for part in again[:3]] == [True, True, False]
