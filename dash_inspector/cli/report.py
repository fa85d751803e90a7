"""Findings as text for a terminal or a log."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dash_inspector.model.quoting import line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import Finding

_INDENT = "    "


def report(findings: Iterable[Finding], app: str) -> str:
    """One paragraph per finding and a last line that counts them."""
    found = tuple(findings)
    return "".join(f"{_paragraph(one)}\n" for one in found) + _summary(found, app)


def _paragraph(finding: Finding) -> str:
    head = f"{finding.level}: {finding.title} [{finding.rule}, {finding.stage}]"
    body = [*finding.message.split("\n"), *f"Fix: {finding.fix}".split("\n")]
    return "\n".join([line(head), *(f"{_INDENT}{line(one)}" for one in body)]) + "\n"


def _summary(findings: tuple[Finding, ...], app: str) -> str:
    if not findings:
        return f"{line(app)}: no findings\n"
    counts = Counter(finding.level for finding in findings)
    told = f"errors: {counts['error']}, warnings: {counts['warning']}, info: {counts['info']}"
    return f"{line(app)}: {told}\n"
