"""Who triggers a callback, whom it triggers, and the findings that concern it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from dash import html

from dash_inspector.page.finding_words import rule_words
from dash_inspector.page.pieces import address, callback_link, property_link, source_link, tag
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding, Snapshot

SHOWN = 12

Via = tuple[str, list["Callback"]]


def relations(one: Callback, snapshot: Snapshot) -> Component:
    """The callbacks before and after it, by the property between them."""
    others = snapshot.callbacks
    before = [
        (d.node, [c for c in others if d.node in {o.node for o in c.outputs}]) for d in one.inputs
    ]
    after = [
        (d.node, [c for c in others if d.node in {i.node for i in c.inputs}]) for d in one.outputs
    ]
    return html.Div(
        [
            _side(
                "Triggered by",
                before,
                "Nothing but the user and the page: no callback does.",
                snapshot.app.path,
            ),
            _side(
                "Triggers",
                after,
                "No callback: nobody has its Outputs as Input.",
                snapshot.app.path,
            ),
        ],
        className="di-details-relations",
    )


def _side(title: str, via: Sequence[Via], none: str, project: str) -> Component:
    found = [(node, callbacks) for node, callbacks in via if callbacks]
    if not found:
        return html.Section([html.H3(title), html.P(none, className="di-muted")])
    return html.Section(
        [
            html.H3(title),
            *(
                html.Div(
                    [
                        html.P(["via ", property_link(node)], className="di-muted"),
                        listed(callbacks, project),
                    ]
                )
                for node, callbacks in found
            ),
        ]
    )


def listed(callbacks: Sequence[Callback], project: str) -> Component:
    """Links to these callbacks and to their places, the first dozen of them."""
    more = len(callbacks) - SHOWN
    return html.Ul(
        [
            *(html.Li(_one(callback, project)) for callback in callbacks[:SHOWN]),
            *([html.Li(f"and {count(more, 'more callback')}")] if more > 0 else []),
        ],
        className="di-plain",
    )


def _one(callback: Callback, project: str) -> list[Component]:
    place = callback.function or callback.clientside
    file, line = (place.file, place.line) if place is not None else (None, None)
    return [callback_link(callback, placed=False), source_link(file, line, project)]


def about(
    name: str, findings: Sequence[Finding], field: Literal["callbacks", "properties"]
) -> Component | str:
    """The findings that name this callback or property, each leading to its evidence."""
    own = [finding for finding in findings if name in getattr(finding, field)]
    if not own:
        return ""
    return html.Ul(
        [
            html.Li(
                [
                    tag(finding.level),
                    " ",
                    html.A(
                        rule_words(finding),
                        href=address("overview", finding=finding.fingerprint),
                        title=finding.title,
                    ),
                ]
            )
            for finding in own[:SHOWN]
        ],
        className="di-plain di-details-findings",
    )
