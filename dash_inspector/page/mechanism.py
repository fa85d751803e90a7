"""How a registration went wrong, as a chain of steps, and what Dash itself says about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.model.quoting import spans
from dash_inspector.page.pieces import facts, mono, prose, tag

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.model import Finding

FORKED = "two-names"


def chain(finding: Finding) -> Component | str:
    """The steps from what was started to what came of it, in boxes with arrows.

    What was imported by several names was so side by side: those steps stand in one, as a fork.
    """
    steps = [
        "".join(part for part, _ in spans(str(step)))
        for step in finding.evidence.get("chain") or ()
    ]
    if not steps:
        return ""
    drawn = [mono(step) for step in steps]
    if finding.evidence.get("mechanism") == FORKED and len(drawn) > 3:
        drawn = [drawn[0], html.Div(drawn[1:-1], className="di-chain-fork"), drawn[-1]]
    return html.Ol(
        [html.Li(step) for step in drawn],
        className="di-plain di-chain",
        **{"aria-label": "How it came about"},
    )


def explained(finding: Finding) -> Component:
    """One finding about registrations: what, the chain, why, what one sees, and the cure."""
    return html.Article(
        [
            html.H3([tag(finding.level), " ", html.Span(prose(finding.title))]),
            chain(finding),
            html.P(prose(finding.message)),
            html.P([html.Strong("Fix: "), *prose(finding.fix)]) if finding.fix else "",
            _elsewhere(finding),
        ],
        className=f"di-finding di-finding-{finding.level}",
    )


def _elsewhere(finding: Finding) -> Component | str:
    """The words and the numbers under which one finds it elsewhere."""
    if not finding.evidence.get("dash_message") and not finding.evidence.get("issues"):
        return ""
    return facts([("Dash says", _dash_says(finding)), ("Known as", _issues(finding))])


def _dash_says(finding: Finding) -> list[Component | str] | None:
    said = finding.evidence.get("dash_message")
    if not said:
        return None
    where = {"browser": ", in the browser", "server": ", in the server's log"}
    return [html.Q(str(said)), where.get(str(finding.evidence.get("dash_where")), "")]


def _issues(finding: Finding) -> Component | None:
    issues = finding.evidence.get("issues")
    return mono(", ".join(map(str, issues))) if issues else None
