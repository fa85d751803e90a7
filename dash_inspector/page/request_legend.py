"""How to read the timeline: what each shade and pattern of a bar stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dash import html

if TYPE_CHECKING:
    from dash.development.base_component import Component

_KEYS = (
    ("way", "on its way to the server"),
    ("waiting", "waiting at the server"),
    ("computing", "computing"),
    ("back", "the answer on its way back, until it landed"),
    ("error", "✕ an error"),
    ("empty", "nothing to update"),
    ("gone", "thrown away: superseded or cancelled"),
    ("overlap", "ran at the same time as another of its tab, and shares a property with it"),
    ("race", "took part in a race that was seen; its name where there is room"),
    ("shared", "between the two: the time that they had in common"),
)


def legend() -> Component:
    """The keys and what they mean."""
    return html.Div(
        [
            html.H3("The timeline"),
            html.Ul(
                [
                    html.Li([html.Span(className=f"di-key di-key-{key}"), words])
                    for key, words in _KEYS
                ],
                className="di-plain di-keys",
            ),
        ]
    )
