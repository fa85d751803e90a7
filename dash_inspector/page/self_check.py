"""The inspector's word on itself: one line while all is fine, what failed first where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import mono, tag
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Check


def self_check(checks: Sequence[Check]) -> Component:
    """What failed, in full; what passed, in one line that opens."""
    failed = [check for check in checks if not check.ok]
    passed = [check for check in checks if check.ok]
    return html.Section(
        [
            html.H2("Self-check"),
            _lines(failed) if failed else "",
            html.Details(
                [
                    html.Summary([tag("ok"), f" {count(len(passed), 'check')} passed"]),
                    _lines(passed),
                ],
                **{"data-di-keep": "self-check"},
            ),
        ],
        className="di-panel",
    )


def _lines(checks: Iterable[Check]) -> Component:
    lines = [
        html.Li(
            [tag("ok" if check.ok else "not_ok"), " ", html.Span(check.message), mono(check.id)]
        )
        for check in checks
    ]
    return html.Ul(lines, className="di-plain di-checks")
