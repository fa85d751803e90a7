"""One word per node for what the findings say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash_inspector.model import Finding
from dash_inspector.page.graph_signs import signs

if TYPE_CHECKING:
    from dash_inspector.model.finding import Level


def finding(rule: str, level: Level, *callbacks: str, properties: tuple[str, ...] = ()) -> Finding:
    return Finding(rule, level, "observed", "", "", "", rule, callbacks, properties)


def test_a_race_marks_its_callbacks_and_its_property() -> None:
    found = signs([finding("race.lost-update", "error", "a", "b", properties=("p.data",))])
    assert found == {
        "c a": [("race", "error")],
        "c b": [("race", "error")],
        "p p.data": [("race", "error")],
    }


def test_a_conflict_marks_its_callbacks_only() -> None:
    found = signs([finding("registry.output-conflict", "error", "a", properties=("p.data",))])
    assert found == {"c a": [("conflict", "error")]}


def test_the_most_serious_of_a_word_counts_and_words_add_up() -> None:
    found = signs(
        [
            finding("race.lost-update", "error", "a"),
            finding("race.stale-state", "warning", "a"),
            finding("registry.output-conflict", "error", "a"),
        ]
    )
    assert found == {"c a": [("race", "error"), ("conflict", "error")]}


def test_notes_and_what_the_registry_says_itself_mark_nothing() -> None:
    assert not signs(
        [
            finding("race.wasted-overlap", "info", "a"),
            finding("registry.duplicate", "error", "a"),
            finding("registry.lost", "error", "b"),
        ]
    )
