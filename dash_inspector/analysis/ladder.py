"""Potential, observed, confirmed: one finding for one pair of callbacks and one property."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from dash_inspector.analysis import words
from dash_inspector.analysis.lost_update_cures import writers_left
from dash_inspector.analysis.race_evidence import counts
from dash_inspector.analysis.races import RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dash_inspector.analysis.detector import Detector
    from dash_inspector.analysis.tallies import Tally
    from dash_inspector.model import Callback, Finding

_STATIC = ("rank", "trigger", "cause")


def climbed(
    potential: Iterable[Finding], callbacks: Iterable[Callback], detector: Detector
) -> Iterator[Finding]:
    """Every race at its highest stage; where all that write back patch, there is none."""
    by_id = {callback.id: callback for callback in callbacks}
    seen = {finding.fingerprint: finding for finding in detector.findings()}
    tallies = {
        words.fingerprint(RULE, tally.callbacks, (tally.node,)): tally
        for (rule, _, _), tally in detector.tallies().items()
        if rule == RULE
    }
    for finding in potential:
        happened = seen.pop(finding.fingerprint, None)
        if happened is not None:
            static = {key: finding.evidence[key] for key in _STATIC}
            yield replace(happened, evidence={**happened.evidence, **static})
        elif not _patched(finding, by_id, detector):
            yield _with_chances(finding, tallies.get(finding.fingerprint))
    yield from seen.values()


def _patched(finding: Finding, by_id: dict[str, Callback], detector: Detector) -> bool:
    (node,) = finding.properties
    group = [by_id[one] for one in finding.callbacks]
    return not writers_left(group, node, detector.patching)


def _with_chances(finding: Finding, tally: Tally | None) -> Finding:
    if tally is None:
        return finding
    return replace(finding, evidence={**finding.evidence, **counts(tally)})
