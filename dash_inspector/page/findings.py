"""The findings as the overview shows them: what, how sure, its evidence, why, and the cure."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.finding_words import how_sure, rule_words
from dash_inspector.page.mechanism import chain
from dash_inspector.page.module_rows import UNKNOWN_MODULE
from dash_inspector.page.pieces import (
    address,
    callback_link,
    module_link,
    mono,
    property_link,
    prose,
    sides_address,
    source_link,
    tag,
)
from dash_inspector.page.race_evidence import address as evidence_address
from dash_inspector.page.race_evidence import how_often, is_race
from dash_inspector.page.registrations import involved
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding, Snapshot

SHOWN = 60  # findings drawn; the rest is in snapshot.json
WHOLE = 8  # findings drawn with their reasons, the others as one line that leads there: what the
# renderer takes for a page grows with the square of its components
APART = 3  # findings of one rule that still stand by themselves
OPENED = 3  # findings that show their reasons at once, unless they are mere notes
LINKS_SHOWN = 12


def findings_list(findings: Sequence[Finding], snapshot: Snapshot) -> Component:
    """Every finding, most serious first; many of one rule under one heading that closes."""
    by_id = {callback.id: callback for callback in snapshot.callbacks}
    more = len(findings) - SHOWN
    opened = {one.fingerprint for one in findings[:OPENED] if one.level != "info"}
    whole = {one.fingerprint for one in findings[:WHOLE]}
    shown = _Shown(by_id, snapshot.app.path, opened, whole)
    groups = _by_rule(findings[:SHOWN])
    return html.Section(
        [
            html.H2(["Findings ", html.Span(_tally(findings), className="di-muted")]),
            *(
                part
                for at, group in enumerate(groups.values())
                for part in shown.group(group, opened=at == 0)
            ),
            html.P(f"and {count(more, 'more finding')}: all are in snapshot.json")
            if more > 0
            else "",
        ],
        className="di-panel di-findings",
    )


def _by_rule(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """The rules in the order of the most serious finding of each."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(f"{finding.rule} {finding.level}", []).append(finding)
    return groups


def _tally(findings: Sequence[Finding]) -> str:
    levels = [finding.level for finding in findings]
    nouns = {"error": "error", "warning": "warning", "info": "note"}
    return ", ".join(
        count(levels.count(level), noun) for level, noun in nouns.items() if level in levels
    )


def _line(finding: Finding) -> Component:
    """Its title alone, leading to its reasons and its cure."""
    href = evidence_address(finding)
    return html.Li([tag(finding.level), " ", html.A(prose(finding.title), href=href)])


def _many(findings: Sequence[Finding]) -> str:
    sure = {how_sure(finding)[0] for finding in findings}
    return f"{len(findings):,} findings" + (f", {sure.pop()}" if len(sure) == 1 else "")


class _Shown:
    """How the findings about one app are drawn."""

    def __init__(
        self, by_id: dict[str, Callback], project: str, opened: set[str], whole: set[str]
    ) -> None:
        self._by_id = by_id
        self._project = project
        self._opened = opened
        self._whole = whole

    def group(self, findings: Sequence[Finding], *, opened: bool) -> list[Component]:
        """The findings of one rule; where they are many, under a heading that closes."""
        drawn = [self._finding(one) for one in findings if one.fingerprint in self._whole]
        if len(drawn) < len(findings):
            rest = [_line(one) for one in findings if one.fingerprint not in self._whole]
            drawn.append(html.Ul(rest, className="di-plain di-finding-lines"))
        if len(findings) <= APART:
            return drawn
        first = findings[0]
        return [
            html.Details(
                [
                    html.Summary(
                        [
                            tag(first.level),
                            html.Strong(rule_words(first)),
                            html.Span(_many(findings), className="di-muted"),
                        ]
                    ),
                    *drawn,
                ],
                className="di-finding-group",
                open=opened,
                **{"data-di-keep": f"rule {first.rule} {first.level}"},
            )
        ]

    def _finding(self, finding: Finding) -> Component:
        word, sentence = how_sure(finding)
        often = how_often(finding) if is_race(finding) else ""
        return html.Article(
            [
                html.H3([tag(finding.level), " ", html.Span(prose(finding.title))]),
                html.P(
                    [
                        html.Span(word, title=sentence),
                        f" · {often}" * bool(often),
                        " · ",
                        mono(finding.rule),
                    ],
                    className="di-muted di-small",
                ),
                html.P(self._actions(finding), className="di-actions"),
                html.Details(
                    [html.Summary("Why, and how to mend it"), *self._reasons(finding)],
                    open=finding.fingerprint in self._opened,
                    **{"data-di-keep": f"finding {finding.fingerprint}"},
                ),
            ],
            className=f"di-finding di-finding-{finding.level}",
        )

    def _actions(self, finding: Finding) -> list[Component]:
        """One click from what is said to what it is said of."""
        known = [self._by_id[one] for one in finding.callbacks if one in self._by_id]
        found: list[Component] = []
        if is_race(finding):
            found.append(html.A("Evidence and cure", href=evidence_address(finding)))
        twofold = next((one for one in known if involved(one, [finding])), None)
        if twofold is not None and finding.rule.startswith("registry."):
            sides = sides_address(twofold.id, twofold.module or UNKNOWN_MODULE)
            found.append(html.A("Compare the registrations", href=sides))
        if known:
            found.append(html.A("Show in the graph", href=address("graph", callback=known[0].id)))
        return found

    def _reasons(self, finding: Finding) -> list[Component | str]:
        return [
            chain(finding),
            html.P(prose(finding.message)),
            html.P([html.Strong("Fix: "), *prose(finding.fix)]) if finding.fix else "",
            html.Ul(self._links(finding), className="di-plain di-finding-links"),
        ]

    def _links(self, finding: Finding) -> list[Component]:
        links = [self._callback(one) for one in islice(finding.callbacks, LINKS_SHOWN)]
        more = len(finding.callbacks) - LINKS_SHOWN
        if more > 0:
            links.append(html.Li(f"and {more:,} more"))
        for noun, found, link in (
            ("Properties", finding.properties, property_link),
            ("Modules", finding.modules, module_link),
        ):
            if found:
                links.append(html.Li([f"{noun}: ", *_listed(found, link)]))
        return links

    def _callback(self, callback_id: str) -> Component:
        one = self._by_id.get(callback_id)
        if one is None:
            return html.Li(mono(callback_id))
        place = one.function or one.clientside
        file, line = (place.file, place.line) if place is not None else (None, None)
        return html.Li(
            [callback_link(one, placed=False), source_link(file, line, self._project)],
            className="di-callback-line",
        )


def _listed(found: Sequence[str], link: Callable[[str], Component]) -> list[Component | str]:
    listed: list[Component | str] = []
    for one in found[:LINKS_SHOWN]:
        listed += [link(one), ", "]
    more = len(found) - LINKS_SHOWN
    return [*listed, f"and {more:,} more"] if more > 0 else listed[:-1]
