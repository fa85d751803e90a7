from __future__ import annotations

from typing import Any

import pytest
from dash import ALL, ALLSMALLER, MATCH, Input, Output, State, _callback, callback

from dash_inspector.capture.specs import allows_duplicate, dependencies, outputs_of, running
from dash_inspector.model import Dependency


def spec_of(*arguments: Any, **options: Any) -> dict[str, Any]:
    callback(*arguments, **options)(lambda *values: values)
    spec: dict[str, Any] = _callback.GLOBAL_CALLBACK_LIST[-1]
    return spec


ROW = {"type": "row", "index": MATCH}


@pytest.mark.parametrize(
    ("outputs", "expected", "duplicate"),
    [
        ([Output("a", "data")], [("a", "data")], False),
        ([Output("a", "data", allow_duplicate=True)], [("a", "data")], True),
        ([Output("a", "data"), Output("b", "value")], [("a", "data"), ("b", "value")], False),
        (
            [Output("a", "data", allow_duplicate=True), Output("b", "value")],
            [("a", "data"), ("b", "value")],
            True,
        ),
        ([Output(ROW, "data")], [('{"index":["MATCH"],"type":"row"}', "data")], False),
        (
            [Output({"file": "x.y.z", "n": 1}, "data"), Output({"k": ALL}, "data")],
            [('{"file":"x.y.z","n":1}', "data"), ('{"k":["ALL"]}', "data")],
            False,
        ),
        ([Output({"a": "..."}, "data")], [('{"a":"..."}', "data")], False),
        ([], [], False),
    ],
)
def test_outputs(
    outputs: list[Output], expected: list[tuple[str, str]], *, duplicate: bool
) -> None:
    spec = spec_of(*outputs, Input("in", "value"), prevent_initial_call=True)
    assert outputs_of(spec) == tuple(Dependency(*pair) for pair in expected)
    assert allows_duplicate(spec) is duplicate


def test_inputs_and_state() -> None:
    smaller = {"type": "row", "index": ALLSMALLER}
    spec = spec_of(Output(ROW, "data"), Input(smaller, "value"), State("in", "value"))
    expected = (Dependency('{"index":["ALLSMALLER"],"type":"row"}', "value"),)
    assert dependencies(spec["inputs"]) == expected
    assert dependencies(spec["state"]) == (Dependency("in", "value"),)
    assert dependencies(None) == ()


def test_running_sets_properties_of_patterns_too() -> None:
    spec = spec_of(
        Output("out", "data"),
        Input("in", "value"),
        running=[
            (Output("go", "disabled"), True, False),
            (Output({"k": "a.b"}, "hidden"), False, True),
        ],
    )
    assert running(spec) == (Dependency("go", "disabled"), Dependency('{"k":"a.b"}', "hidden"))
    assert running({}) == ()
