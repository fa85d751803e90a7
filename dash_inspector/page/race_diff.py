"""The field-by-field table of a race."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import mono, tag
from dash_inspector.page.race_values import cells, changes, has_previews, heads
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from dash.development.base_component import Component

    from dash_inspector.model import Finding
    from dash_inspector.page.race_pair import Pair
    from dash_inspector.page.race_values import Change

VALUES_HINT = 'Inspector(app, values="preview")'


def diff_table(finding: Finding, pair: Pair) -> Component:
    """What either changed, what the page kept, what was lost; the rest is only counted."""
    found = changes(finding, pair)
    changed = [change for change in found if change.fate != "unchanged"]
    same = len(found) - len(changed)
    if not changed:
        return html.P(_nothing(found), className="di-muted")
    return html.Div(
        [
            html.Table(
                [
                    html.Thead(
                        html.Tr(
                            [
                                html.Th(head, scope="col") if head else html.Td()
                                for head in heads(pair)
                            ]
                        )
                    ),
                    html.Tbody([_row(change) for change in changed]),
                ],
                className="table di-table di-race-diff",
            ),
            html.P(f"{count(same, 'other field')} unchanged", className="di-muted di-small")
            if same
            else "",
            "" if has_previews(finding) else _hint(),
        ]
    )


def _nothing(found: tuple[Change, ...]) -> str:
    if found:
        return "Neither wrote another value than it had read."
    return "No values were recorded of these requests."


def _row(change: Change) -> Component:
    return html.Tr(
        [
            html.Th(mono(change.field), scope="row"),
            *(html.Td(mono(cell)) for cell in cells(change)),
            html.Td(tag(change.fate)),
        ],
        className=f"di-race-{change.fate}",
    )


def _hint() -> Component:
    return html.P(
        ["Equal fingerprints stand for equal values. To see the values: ", mono(VALUES_HINT)],
        className="di-muted di-small",
    )
