"""Which races a request took part in: not only the newest example, which is all a finding names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dash_inspector.model import Finding

    Races = Mapping[str, tuple[Finding, ...]]

SIGN = "⇄"


def taking_part(findings: Iterable[Finding], requests: Mapping[str, Iterable[str]]) -> Races:
    """The races of each request by its id, in the order of the findings.

    ``requests`` has, by the fingerprint of a finding, those of every time that it was seen.
    """
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in findings:
        for request in requests.get(finding.fingerprint, ()):
            found[request] = (*found.get(request, ()), finding)
    return found


def rule_name(finding: Finding) -> str:
    """The rule in one or two words, as its id has them: ``lost update``."""
    return finding.rule.rpartition(".")[2].replace("-", " ")


def title(finding: Finding) -> str:
    """What it says, as plain text."""
    return finding.title.replace("`", "")
