"""A race as it is told at the head of its page: what happened, why, what to change, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import facts, property_link, prose, request_address
from dash_inspector.page.race_prose import told, written_at
from dash_inspector.page.race_words import when
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding
    from dash_inspector.page.race_pair import Pair

_LINES = 3
_MOST = 12  # callbacks that are listed
_GONE = " (no longer kept)"


def happened_and_why(finding: Finding) -> tuple[str, str]:
    """The first two lines of its message; what has not happened has no second."""
    happened, *more = finding.message.split("\n")
    return happened, more[0] if more else ""


def often(finding: Finding) -> str:
    """How often, out of how many chances, and what a chance is."""
    lines = finding.message.split("\n")
    if len(lines) >= _LINES:
        return lines[_LINES - 1]
    chances = finding.evidence.get("chances")
    if finding.stage != "potential" or not chances:
        return ""
    return (
        f"Not once so far, though both were under way at once {count(chances, 'time')} and wrote "
        "it back whole."
    )


def account(finding: Finding, known: Sequence[Callback], project: str) -> list[Component]:
    """The story in three paragraphs, each under its heading; ``known`` are all of the app."""
    happened, why = happened_and_why(finding)
    first = "What can happen" if finding.stage == "potential" else "What happened"
    paragraphs = ((first, happened), ("Why", why), ("What to change", finding.fix))
    return [
        part
        for head, words in paragraphs
        if words
        for part in (html.H3(head), html.P(told(words, known, project)))
    ]


def particulars(
    finding: Finding, callbacks: Sequence[Callback], pair: Pair | None, project: str
) -> Component:
    """Beside the story: how often, when, which requests, where it is written."""
    began = when(pair) if pair is not None else ""
    lines = [written_at(one, project) for one in callbacks[:_MOST]]
    if len(callbacks) > _MOST:
        lines.append(html.Li(f"and {len(callbacks) - _MOST:,} more"))
    return facts(
        [
            ("How often", html.Span(prose(words)) if (words := often(finding)) else None),
            ("Last seen", html.Span(began, className="di-clock") if began else None),
            ("Requests", html.Ul(_requests(pair), className="di-plain") if pair else None),
            ("Callbacks", html.Ul(lines, className="di-plain") if lines else None),
            ("Properties" if len(finding.properties) > 1 else "Property", _properties(finding)),
        ]
    )


def _requests(pair: Pair) -> list[Component]:
    """Each leading to itself in the requests view, where it is still there."""
    return [
        html.Li(
            html.A(run.label, href=request_address(run.request), className="di-mono")
            if run.kept
            else [html.Span(run.label, className="di-mono"), html.Span(_GONE, className="di-muted")]
        )
        for run in pair.runs
    ]


def _properties(finding: Finding) -> Component | None:
    links = [html.Li(property_link(node)) for node in finding.properties]
    return html.Ul(links, className="di-plain") if links else None
