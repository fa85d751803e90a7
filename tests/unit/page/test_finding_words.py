from __future__ import annotations

from dash_inspector.analysis.rules import ALL
from dash_inspector.model import Finding
from dash_inspector.model.finding import Level
from dash_inspector.page.finding_words import RULES, rule_words


def test_every_rule_has_words_of_its_own() -> None:
    assert set(RULES) == set(ALL)
    assert len(set(RULES.values())) == len(RULES)


def test_a_rule_of_a_later_version_is_called_by_its_id() -> None:
    assert rule_words(found("wiring.cycle", "error")) == "wiring.cycle"


def test_what_may_be_as_it_should_is_not_said_never_to_run() -> None:
    assert rule_words(found("registry.lost", "error")) == "Will never run"
    assert rule_words(found("registry.lost", "info")) == "Served by another app only"


def found(rule: str, level: Level) -> Finding:
    return Finding(rule, level, "confirmed", "title", "message", "fix", "1")
