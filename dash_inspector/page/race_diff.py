"""The field-by-field table of a race."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.model.quoting import in_code
from dash_inspector.page.pieces import SIGNS, mono, prose, tag
from dash_inspector.page.race_values import changes, heads, previews_are_on
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    codes = what_codes_are(finding, changed)
    return html.Div(
        [
            html.P(prose(codes), className="di-race-codes") if codes else "",
            html.Table(
                [
                    html.Thead(
                        html.Tr(
                            [
                                html.Th(head, scope="col") if head else html.Td()
                                for head in heads(finding, pair)
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
        ]
    )


def what_codes_are(finding: Finding, changed: Sequence[Change]) -> str:
    """What the fingerprints in these rows stand for, and how to see the values instead."""
    code = next((one.coded for one in changed if one.coded), None)
    if code is None:
        return ""
    if previews_are_on(finding):
        return (
            f"{in_code(code)} is a fingerprint, a short code in the place of a value that is too "
            "long to be kept: the same code is the same value."
        )
    return (
        f"{in_code(code)} is a fingerprint, a short code in the place of a value: the same code is "
        f"the same value. `{VALUES_HINT}` in the app shows the values themselves."
    )


def _nothing(found: tuple[Change, ...]) -> str:
    if found:
        return "Neither wrote another value than it had read."
    return "No values were recorded of these requests."


def _row(change: Change) -> Component:
    return html.Tr(
        [
            html.Th(mono(change.field), scope="row"),
            *(html.Td(mono(cell)) for cell in change.cells),
            html.Td(_verdict(change)),
        ],
        className=f"di-race-{change.fate}",
    )


def _verdict(change: Change) -> Component:
    if change.fate in SIGNS:
        return tag(change.fate)
    sign = html.Span(SIGNS["warning"], **{"aria-hidden": "true"})
    return html.Span([sign, f" {change.verdict}"], className="di-tag di-tone-warning")
