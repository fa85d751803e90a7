"""The switch that holds one callback's answers back in this browser, so that a race happens now."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dash import html

from dash_inspector.page.pieces import mono

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dash.development.base_component import Component

    from dash_inspector.model import Callback, Finding

RULES = ("race.lost-update", "race.stale-state")
DELAYS = (0.5, 1.0, 2.0)  # seconds
LASTS = 60  # seconds until it switches itself off
_HELD = ("server", "background", "websocket")
_MOST = 6


def banner() -> Component:
    """What stands on every view while answers are held back; the browser fills it."""
    return html.Div(
        [
            html.Span(id="provoke-told"),
            html.Button("Switch off", id="provoke-off", className="btn"),
        ],
        id="provoke-banner",
        className="di-banner di-provoke-banner",
        hidden=True,
        **{"aria-live": "off"},
    )


def provoke(finding: Finding, callbacks: Sequence[Callback]) -> Component | None:
    """The switches of a finding whose race a late answer can bring about."""
    held = [one for one in dict.fromkeys(callbacks) if one.kind in _HELD][:_MOST]
    if finding.rule not in RULES or not held:
        return None
    return html.Section(
        [
            html.H2("Make it happen"),
            html.P(
                "Hold the answers of one callback back, in this browser's pages of the app only. "
                "Its requests leave as ever, with the State that they read; the server is not "
                f"slowed. It switches itself off after {LASTS} s."
            ),
            html.H3("Hold back the answers of"),
            html.Div([_row(one) for one in held], className="di-provoke"),
            html.P(_instruction(finding, held), className="di-muted"),
        ],
        className="di-panel",
    )


def _row(one: Callback) -> Component:
    return html.Div(
        [
            mono(one.name),
            html.Span("by"),
            *(
                html.Button(
                    f"{delay:g} s",
                    className="btn",
                    **{
                        "data-provoke": order(one, delay),
                        "aria-pressed": "false",
                        "aria-label": f"hold the answers of {one.name} back by {delay:g} s",
                    },
                )
                for delay in DELAYS
            ),
        ],
        className="di-provoke-row",
    )


def order(one: Callback, delay: float) -> str:
    """What the browser is asked to do, as JSON."""
    return json.dumps(
        {"output": one.dash_id, "name": one.name, "ms": int(delay * 1000), "seconds": LASTS}
    )


def _instruction(finding: Finding, held: Sequence[Callback]) -> str:
    if finding.rule == "race.stale-state":
        return (
            "Hold back the one that writes. Then set it off in the app and, before its answer is "
            "there, the one that reads: it is sent with the value as it was."
        )
    if len(held) < 2:
        return "Then set it off in the app, and another one that writes the same while it waits."
    return (
        "Then, in the app, set off the one that is held back and, before its answer is there, the "
        "other: it starts from the value as it was, and the answer that comes last undoes it."
    )
