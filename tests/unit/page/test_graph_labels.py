"""Labels are short, on one line, and say in words what else is only colour."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.model import Callback, Clientside, Dependency, Function
from dash_inspector.page.graph_labels import callback_label, clipped, property_label

PLAIN = Callback(
    id="out.children",
    dash_id="out.children",
    kind="server",
    owner="app",
    outputs=(Dependency("out", "children"),),
    inputs=(),
    state=(),
    function=Function("app.pages", "make.<locals>.update", "app/pages.py", 3),
)


@pytest.mark.parametrize(
    ("component", "name", "label"),
    [
        ("out", "children", "out.children"),
        ('{"index":["MATCH"],"type":"row"}', "n_clicks", "{type: row, index: MATCH}.n_clicks"),
        ('{"a":["ALL"],"b":["ALLSMALLER"]}', "value", "{a: ALL, b: ALLSMALLER}.value"),
        ('{"index":3}', "value", "{index: 3}.value"),
        ("{not json", "value", "{not json.value"),
        ("[1]", "value", "[1].value"),
        ("{" + "x" * 60, "value", "{xxxxxxxxxxxxxxx…xxxxxxxxxxxxxxx.value"),
    ],
)
def test_properties(component: str, name: str, label: str) -> None:
    assert property_label(component, name) == label


@pytest.mark.parametrize(
    ("callback", "label"),
    [
        (PLAIN, "update"),
        (replace(PLAIN, registered=2, status="duplicate"), "update"),
        (replace(PLAIN, kind="background", status="lost"), "bg update"),
        (replace(PLAIN, function=None), "out.children"),
        (
            replace(
                PLAIN,
                kind="clientside",
                function=None,
                clientside=Clientside("ns", "draw", "app.py", 1),
            ),
            "JS ns.draw",
        ),
        (
            replace(
                PLAIN,
                kind="clientside",
                function=None,
                clientside=Clientside("_dashprivate_x", "f00", "app.py", 1),
            ),
            "JS (inline)",
        ),
    ],
)
def test_callbacks(callback: Callback, label: str) -> None:
    assert callback_label(callback) == label


def test_long_and_broken_lines_are_clipped_in_the_middle() -> None:
    assert clipped("one\n two") == "one two"
    assert clipped("a" * 20 + "b" * 20, 11) == "aaaaa…bbbbb"
    assert len(clipped("x" * 500)) == 38
