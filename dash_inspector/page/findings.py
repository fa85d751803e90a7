"""The findings as the overview shows them: what, where, why, and the cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.mechanism import chain
from dash_inspector.page.module_rows import UNKNOWN_MODULE
from dash_inspector.page.pieces import (
    callback_link,
    empty,
    module_link,
    mono,
    property_link,
    prose,
    sides_address,
    tag,
)
from dash_inspector.page.race_evidence import address, how_often, is_race
from dash_inspector.page.registrations import involved
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding, Snapshot

SHOWN = 100
LINKS_SHOWN = 12


def findings_list(findings: Sequence[Finding], snapshot: Snapshot) -> Component:
    """Every finding, most serious first; a clean app is told so, with what was looked at."""
    by_id = {callback.id: callback for callback in snapshot.callbacks}
    if not findings:
        return html.Section([html.H2("Findings"), _clean(snapshot)], className="di-panel")
    more = len(findings) - SHOWN
    return html.Section(
        [
            html.H2(["Findings ", html.Span(_tally(findings), className="di-muted")]),
            *(_finding(finding, by_id) for finding in findings[:SHOWN]),
            html.P(f"and {count(more, 'more finding')}: all are in snapshot.json")
            if more > 0
            else "",
        ],
        className="di-panel",
    )


def _tally(findings: Sequence[Finding]) -> str:
    levels = [finding.level for finding in findings]
    nouns = {"error": "error", "warning": "warning", "info": "note"}
    return ", ".join(
        count(levels.count(level), noun) for level, noun in nouns.items() if level in levels
    )


def _clean(snapshot: Snapshot) -> Component:
    own = sum(callback.owner == "app" for callback in snapshot.callbacks)
    if own == 0:
        return empty(
            "This app has no callbacks.",
            "If it should have some, they were registered on another app, or their modules were "
            "never imported.",
        )
    return html.Div(
        [
            html.P([tag("ok"), " Nothing was found."]),
            html.P(
                f"Looked at: {count(own, 'callback')} and "
                f"{count(len(snapshot.requests), 'recorded request')}, for double, conflicting "
                "and lost registrations, and for callbacks that could lose each other's updates.",
                className="di-muted",
            ),
        ]
    )


def _finding(finding: Finding, by_id: dict[str, Callback]) -> Component:
    return html.Article(
        [
            html.H3([tag(finding.level), " ", html.Span(prose(finding.title))]),
            html.P([mono(finding.rule), f" · {finding.stage}"], className="di-muted di-small"),
            chain(finding),
            html.P(prose(finding.message)),
            html.P([html.Strong("Fix: "), *prose(finding.fix)]) if finding.fix else "",
            _both_sides(finding, by_id),
            _evidence(finding),
            html.Ul(_links(finding, by_id), className="di-plain"),
        ],
        className=f"di-finding di-finding-{finding.level}",
    )


def _both_sides(finding: Finding, by_id: dict[str, Callback]) -> Component | str:
    """One click from what is said to the lines that it is said of."""
    known = (by_id[one] for one in finding.callbacks if one in by_id)
    first = next((one for one in known if involved(one, [finding])), None)
    if first is None or not finding.rule.startswith("registry."):
        return ""
    sides = sides_address(first.id, first.module or UNKNOWN_MODULE)
    return html.P(html.A("Compare the registrations", href=sides))


def _evidence(finding: Finding) -> Component | str:
    """One click from a race to its picture, its values and its cure as code."""
    if not is_race(finding):
        return ""
    often = how_often(finding)
    return html.P([html.A("Evidence and cure", href=address(finding)), f" · {often}" * bool(often)])


def _links(finding: Finding, by_id: dict[str, Callback]) -> list[Component]:
    links = [
        html.Li(callback_link(by_id[one]) if one in by_id else mono(one))
        for one in finding.callbacks
    ]
    more = len(links) - LINKS_SHOWN
    if more > 0:
        links[LINKS_SHOWN:] = [html.Li(f"and {more:,} more")]
    for noun, found, link in (
        ("Properties", finding.properties, property_link),
        ("Modules", finding.modules, module_link),
    ):
        if found:
            links.append(html.Li([f"{noun}: ", *_listed(found, link)]))
    return links


def _listed(found: Sequence[str], link: Callable[[str], Component]) -> list[Component | str]:
    listed: list[Component | str] = []
    for one in found[:LINKS_SHOWN]:
        listed += [link(one), ", "]
    more = len(found) - LINKS_SHOWN
    return [*listed, f"and {more:,} more"] if more > 0 else listed[:-1]
