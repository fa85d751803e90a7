"""All rules by their ids, and what they find, most serious first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dash_inspector.analysis.conflicts import conflicts
from dash_inspector.analysis.detector import Detector
from dash_inspector.analysis.duplicates import duplicates
from dash_inspector.analysis.ladder import climbed
from dash_inspector.analysis.race_findings import LEVELS
from dash_inspector.analysis.races import lost_updates
from dash_inspector.analysis.unserved import late, lost
from dash_inspector.model import Finding, Snapshot

Rule = Callable[[Snapshot], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "registry.duplicate": duplicates,
    "registry.output-conflict": conflicts,
    "registry.lost": lost,
    "registry.late": late,
}
RACES = tuple(LEVELS)
ALL = (*RULES, *RACES)

_LEVELS = ("error", "warning", "info")
_STAGES = ("confirmed", "observed", "potential")


def analyse(
    snapshot: Snapshot,
    rules: Iterable[str] | None = None,
    *,
    detector: Detector | None = None,
) -> tuple[Finding, ...]:
    """What these rules, or all, find in it: most serious first, always in the same order.

    ``detector`` has been fed with the snapshot's requests; without one they are all looked at
    here. Raises ``ValueError`` for a rule that there is not.
    """
    wanted = ALL if rules is None else tuple(dict.fromkeys(rules))
    for rule in wanted:
        if rule not in ALL:
            raise ValueError(f"rule={rule!r}: must be one of {', '.join(ALL)}")
    found = [f for rule in wanted if rule in RULES for f in RULES[rule](snapshot)]
    if any(rule in RACES for rule in wanted):
        found += [race for race in _races(snapshot, detector) if race.rule in wanted]
    return tuple(sorted(found, key=_seriousness))


def _races(snapshot: Snapshot, detector: Detector | None) -> Iterator[Finding]:
    if detector is None:
        detector = Detector(snapshot.callbacks)
        detector.feed(snapshot.requests)
    detector.as_of(snapshot.at)
    return climbed(lost_updates(snapshot, detector.patching), snapshot.callbacks, detector)


def _seriousness(finding: Finding) -> tuple[int, int, int, int, str, str]:
    return (
        _LEVELS.index(finding.level),
        _STAGES.index(finding.stage),
        ALL.index(finding.rule),
        int(finding.evidence.get("rank", 0)),
        finding.title,
        finding.fingerprint,
    )
