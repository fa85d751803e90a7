"""What each rule is called where its findings stand together, and how sure each of them is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dash_inspector.model import Finding

RULES = {
    "registry.duplicate": "Registered more than once",
    "registry.output-conflict": "Several functions for one Output",
    "registry.lost": "Will never run",
    "registry.late": "Registered after the server had started",
    "race.lost-update": "One update undoes another",
    "race.dropped-update": "An answer is thrown away",
    "race.user-edit": "What the user typed is overwritten",
    "race.stale-state": "Works with an old value",
    "race.write-order": "The older answer comes last",
    "race.stale-side-update": "A run that was superseded still shows",
    "race.write-skew": "Each works with the other's old value",
    "race.wasted-overlap": "Asked again before it had answered",
}
NOTES = {("registry.lost", "info"): "Served by another app only"}
STAGES = {
    "potential": ("potential", "The registry alone shows it; it has not been seen to happen."),
    "observed": ("observed", "It happened in what was recorded."),
    "confirmed": ("confirmed", "What was recorded proves it."),
}


def rule_words(finding: Finding) -> str:
    """The rule in the words of a Dash developer; its own id where it has none."""
    return NOTES.get((finding.rule, finding.level)) or RULES.get(finding.rule, finding.rule)


def how_sure(finding: Finding) -> tuple[str, str]:
    """One word for its stage, and the sentence behind it."""
    return STAGES[finding.stage]
