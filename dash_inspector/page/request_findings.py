"""The races that one request took part in, each leading to its evidence and its other requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import address, prose, tag
from dash_inspector.page.request_races import SIGN, rule_name
from dash_inspector.page.text import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Finding, RequestRecord


def part_in_races(record: RequestRecord, found: Sequence[Finding]) -> list[Component]:
    """A heading and a line for each; nothing where there is none."""
    if not found:
        return []
    return [
        html.H3(f"{SIGN} Part of {count(len(found), 'race')}"),
        html.Ul(
            [html.Li(_race(record, one)) for one in found],
            className=f"di-plain di-request-races di-request-races-{found[0].level}",
        ),
    ]


def _race(record: RequestRecord, one: Finding) -> list[Component]:
    """What was seen, in the words of its example, which this request need not be of."""
    evidence = html.A(prose(one.title), href=address("overview", finding=one.fingerprint))
    return [
        html.Div([tag(one.level), f" {rule_name(one)}: ", evidence]),
        html.Div(_how_often(record, one), className="di-small"),
    ]


def _how_often(record: RequestRecord, one: Finding) -> list[object]:
    number = one.evidence["occurrences"]
    if number == 1:
        return ["Seen once: this time."]
    shown = "this time" if record.id in one.requests else "another time"
    every = html.A(
        f"Seen {count(number, 'time')}",
        href=address("requests", request=record.id, race=one.fingerprint),
    )
    return [every, f"; the evidence shows {shown}."]
