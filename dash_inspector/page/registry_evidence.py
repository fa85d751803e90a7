"""One finding about registrations in full: why, the cure, and the registrations side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.mechanism import explained
from dash_inspector.page.pieces import callback_link
from dash_inspector.page.registrations import involved
from dash_inspector.page.sides import both_sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding
    from dash_inspector.page.source import Source

SIDES = 3  # callbacks whose registrations are shown
LINKS = 12


def evidence(finding: Finding, callbacks: Sequence[Callback], source: Source) -> list[Component]:
    """What was found, the callbacks that it is about, and both sides of each that has two."""
    twofold = [one for one in callbacks if involved(one, [finding])]
    more = len(callbacks) - LINKS
    links = [html.Li(callback_link(one)) for one in callbacks[:LINKS]]
    return [
        html.Section(
            [
                explained(finding),
                html.Ul(links, className="di-plain"),
                html.P(f"and {more:,} more" if more > 0 else "", className="di-muted"),
            ],
            className="di-panel",
        ),
        *(html.Section(both_sides(one, source), className="di-panel") for one in twofold[:SIDES]),
    ]
