from __future__ import annotations

from dash_inspector.analysis.rules import ALL
from dash_inspector.page.finding_words import RULES, rule_words


def test_every_rule_has_words_of_its_own() -> None:
    assert set(RULES) == set(ALL)
    assert len(set(RULES.values())) == len(RULES)


def test_a_rule_of_a_later_version_is_called_by_its_id() -> None:
    assert rule_words("wiring.cycle") == "wiring.cycle"
