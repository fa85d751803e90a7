"""Each Input and State is matched with the parameter that takes it, as Dash itself calls."""

from __future__ import annotations

from functools import partial, wraps
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, Input, Output, State, html

from dash_inspector.capture import read_registry

OUT = Output("out", "children")
A, B, C = Input("a", "value"), Input("b", "value"), State("c", "data")


def read(function: Any, *args: Any, **kwargs: Any) -> tuple[str | None, ...]:
    app = Dash("arguments", suppress_callback_exceptions=True)
    app.layout = html.Div()
    app.callback(*args, **kwargs)(function)
    (callback,) = read_registry(app, project=Path())
    return callback.arguments


def logged(function: Any) -> Any:
    @wraps(function)
    def around(*args: Any) -> Any:
        return function(*args)

    return around


class Panel:
    def draw(self, first: Any, second: Any) -> None: ...


def three(first: Any, second: Any, *rest: Any, more: Any = None) -> None: ...


@pytest.mark.parametrize(
    ("function", "given", "names"),
    [
        (lambda x, y, z: None, (A, B, C), ("x", "y", "z")),
        (lambda x, z, y: None, (A, C, B), ("x", "y", "z")),  # called as written, told Inputs first
        (lambda x, y=1, z=2: None, (A, B), ("x", "y")),
        (lambda *all_of_it: None, (A, B), ("all_of_it[0]", "all_of_it[1]")),
        (three, (A, B, C), ("first", "second", "rest[0]")),
        (logged(lambda x, y: None), (A, B), ("x", "y")),
        (Panel().draw, (A, B), ("first", "second")),
        (lambda x: None, (A, B), ()),  # Dash will fail to call it: nothing is guessed
        (partial(three, 1), (A,), ()),
    ],
)
def test_by_position(function: Any, given: Any, names: tuple[str, ...]) -> None:
    assert read(function, OUT, *given) == names


def test_by_name() -> None:
    found = read(lambda **_: None, output=OUT, inputs={"x": A, "y": B}, state={"z": C})
    assert found == ("x", "y", "z")


def test_groups_are_told_as_they_are_read() -> None:
    found = read(lambda pair, both: None, OUT, inputs=[(A, B), {"c": C}])
    assert found == ("pair[0]", "pair[1]", 'both["c"]')


def test_a_clientside_callback_has_none() -> None:
    app = Dash("arguments", suppress_callback_exceptions=True)
    app.clientside_callback("function (x) { return x; }", OUT, A)
    (callback,) = read_registry(app, project=Path())
    assert callback.arguments == ()
