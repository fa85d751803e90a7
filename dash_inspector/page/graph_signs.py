"""What the findings say about the nodes of the graph, in one word each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dash_inspector.model import Finding

_WORDS = {"registry.output-conflict": "conflict"}
_SILENT = frozenset({"info"})


def signs(findings: Iterable[Finding]) -> dict[str, list[tuple[str, str]]]:
    """(word, level) by node, as the graph names it: ``c <callback>`` or ``p <property>``.

    Duplicates and lost callbacks are told by the registry itself; what is only for information
    marks nothing. The most serious finding of each word counts: they come first.
    """
    told: dict[str, dict[str, str]] = {}
    for finding in findings:
        word = "race" if finding.rule.startswith("race.") else _WORDS.get(finding.rule)
        if word is None or finding.level in _SILENT:
            continue
        nodes = [f"c {callback}" for callback in finding.callbacks]
        nodes += [f"p {name}" for name in finding.properties] * (word == "race")
        for node in nodes:
            told.setdefault(node, {}).setdefault(word, finding.level)
    return {node: list(words.items()) for node, words in told.items()}
