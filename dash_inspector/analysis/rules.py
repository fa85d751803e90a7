"""All rules by their ids, and what they find, most serious first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dash_inspector.analysis.conflicts import conflicts
from dash_inspector.analysis.duplicates import duplicates
from dash_inspector.analysis.races import lost_updates
from dash_inspector.analysis.unserved import late, lost
from dash_inspector.model import Finding, Snapshot

Rule = Callable[[Snapshot], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "registry.duplicate": duplicates,
    "registry.output-conflict": conflicts,
    "registry.lost": lost,
    "registry.late": late,
    "race.lost-update": lost_updates,
}

_LEVELS = ("error", "warning", "info")
_STAGES = ("confirmed", "observed", "potential")


def analyse(snapshot: Snapshot, rules: Iterable[str] | None = None) -> tuple[Finding, ...]:
    """What these rules, or all, find in it: most serious first, always in the same order.

    Raises ``ValueError`` for a rule that there is not.
    """
    wanted = tuple(RULES) if rules is None else tuple(dict.fromkeys(rules))
    for rule in wanted:
        if rule not in RULES:
            raise ValueError(f"rule={rule!r}: must be one of {', '.join(RULES)}")
    found = [finding for rule in wanted for finding in RULES[rule](snapshot)]
    return tuple(sorted(found, key=_seriousness))


def _seriousness(finding: Finding) -> tuple[int, int, int, int, str, str]:
    return (
        _LEVELS.index(finding.level),
        _STAGES.index(finding.stage),
        list(RULES).index(finding.rule),
        int(finding.evidence.get("rank", 0)),
        finding.title,
        finding.fingerprint,
    )
