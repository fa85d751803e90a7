from __future__ import annotations

import re

import pytest

from dash_inspector.analysis import analyse
from tests.unit.analysis.registry import callback, snapshot

USER = "user.data"
CALLBACKS = (
    callback("late", ["late.children"], ["in.value"], status="late"),
    callback("first", [f"{USER}!"], ["a.value"], [USER]),
    callback("last", [f"{USER}!"], ["b.value"], [USER]),
    callback("lost", ["lost.children"], ["in.value"], status="lost"),
    callback("twice", ["twice.children"], ["in.value"], registered=2),
    callback("one", ["out.children"], ["in.value"]),
    callback("two", ["out.children", "x.data"], ["in.value"]),
)
ORDER = [
    ("registry.duplicate", "error"),
    ("registry.output-conflict", "error"),
    ("registry.lost", "error"),
    ("registry.late", "warning"),
    ("race.lost-update", "warning"),
]


def test_the_most_serious_come_first() -> None:
    found = analyse(snapshot(*CALLBACKS))
    assert [(finding.rule, finding.level) for finding in found] == ORDER


def test_the_order_of_the_callbacks_does_not_matter() -> None:
    there, back = analyse(snapshot(*CALLBACKS)), analyse(snapshot(*reversed(CALLBACKS)))
    assert [f.fingerprint for f in there] == [f.fingerprint for f in back]


@pytest.mark.parametrize("rule", [rule for rule, _ in ORDER])
def test_one_rule_alone(rule: str) -> None:
    assert [finding.rule for finding in analyse(snapshot(*CALLBACKS), [rule])] == [rule]


def test_an_unknown_rule_is_named_with_the_known_ones() -> None:
    expected = (
        "rule='race.typo': must be one of registry.duplicate, registry.output-conflict, "
        "registry.lost, registry.late, race.lost-update, race.dropped-update, race.user-edit, "
        "race.stale-state, race.write-order, race.stale-side-update, race.write-skew, "
        "race.wasted-overlap"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        analyse(snapshot(), ["registry.lost", "race.typo"])


def test_nothing_is_found_in_nothing() -> None:
    assert analyse(snapshot()) == ()
    assert analyse(snapshot(*CALLBACKS), []) == ()


def test_titles_are_one_line_and_fixes_two_at_most() -> None:
    for finding in analyse(snapshot(*CALLBACKS)):
        assert "\n" not in finding.title
        assert finding.fix.count("\n") <= 1
