"""What stands above a table: a field that filters it, buttons that choose what it shows.

The address has all of it as own keys of the view; ``grid_find.js`` keeps the two together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import Input, html
from dash.dependencies import ClientsideFunction

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dash import Dash
    from dash.development.base_component import Component


def find_field(grid: str, label: str) -> Component:
    """The place of the field that filters this grid by its words; key ``find``."""
    return html.Span(className="di-find", **{"data-di-find": grid, "data-label": label})


def choice(key: str, label: str, words: Mapping[str, tuple[str, str]]) -> Component:
    """Buttons of which one is pressed, by value; the value ``""`` is the usual one."""
    return html.Span(
        [button(key, value, *words[value]) for value in words],
        className="di-choice",
        role="group",
        **{"aria-label": label},
    )


def toggle(key: str, shown: str, told: str) -> Component:
    """A button that is pressed while the address has the key, with ``yes``."""
    return button(key, "yes", shown, told, **{"data-di-toggle": ""})


def button(key: str, value: str, shown: str, told: str, **more: str) -> Component:
    """A button that gives an own key of the view this value."""
    return html.Button(
        shown,
        className="btn",
        title=told,
        **{
            "type": "button",
            "data-di-own": key,
            "data-di-value": value,
            "aria-pressed": str(not value).lower(),
            **more,
        },
    )


def register(app: Dash) -> None:
    """Let the fields and buttons of all views follow the address."""
    app.clientside_callback(ClientsideFunction("diFind", "follow"), Input("own", "data"))
