"""Functions and call sites whose lines a test knows."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, clientside_callback


def plain(*values: Any) -> Any:
    """Says what it does.

    And more.
    """
    return values


def other(*values: Any) -> Any:
    """
    Begins below its quotes.
    """
    return values


PLAIN_LINE = plain.__code__.co_firstlineno
OTHER_LINE = other.__code__.co_firstlineno
Place = tuple[str, str | None, int]


def inline(_app: Dash) -> Place:
    """A function in a string."""
    clientside_callback("n => n", Output("out", "title"), Input("in", "value"))
    return "_dashprivate_clientside_funcs", None, inline.__code__.co_firstlineno + 2


def named(_app: Dash) -> Place:
    """A function in a file."""
    source = ClientsideFunction("shop", "add")
    clientside_callback(source, Output("out", "title"), Input("in", "value"))
    return "shop", "add", named.__code__.co_firstlineno + 3


def on_app(app: Dash) -> Place:
    """The app's own method."""
    app.clientside_callback("n => n", Output("out", "title"), Input("in", "value"))
    return "_dashprivate_clientside_funcs", None, on_app.__code__.co_firstlineno + 2
