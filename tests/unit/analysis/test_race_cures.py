from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from dash_inspector.analysis import race_cures
from dash_inspector.analysis.race_cures import Cure
from dash_inspector.analysis.race_overlap import overlap
from tests.unit.analysis.registry import callback, javascript

USER = "user.data"
ROW = '{"index":["MATCH"],"type":"row"}'
FIRST = callback("Page.update_first", [f"{USER}!"], ["first-name.value"], [USER, "class.data"])
LAST = callback("update_last", [f"{USER}!", "note.children!"], ["2nd.value"], [USER])
ROWS = callback("update_row", [f"{ROW}.data"], [f"{ROW}.value", f"{ROW}.n_clicks"], ["x.y"])
SCRIPT = javascript([f"{USER}!"], ["x.value"], [USER])
NOTHING = callback("log", [], ["x.value"])
ODD = callback("odd", ["{b.data"], ['{"a.value', 'a"b.value'])


def test_a_patch_of_each_one_s_own_fields() -> None:
    cure = race_cures.patch([FIRST, LAST], USER, [["first", "age"], []])
    assert cure.kind == "patch"
    assert cure.code == (
        "from dash import Patch\n"
        "\n"
        "@callback(\n"
        '    Output("user", "data", allow_duplicate=True),\n'
        '    Input("first-name", "value"),\n'
        '    State("class", "data"),\n'
        "    prevent_initial_call=True,\n"
        ")\n"
        "def update_first(first_name, _class):\n"
        "    user = Patch()\n"
        '    user["first"] = ...  # as now\n'
        '    user["age"] = ...  # as now\n'
        "    return user\n"
        "\n"
        "@callback(\n"
        '    Output("user", "data", allow_duplicate=True),\n'
        '    Output("note", "children", allow_duplicate=True),\n'
        '    Input("2nd", "value"),\n'
        "    prevent_initial_call=True,\n"
        ")\n"
        "def update_last(_2nd):\n"
        "    user = Patch()\n"
        '    user["field"] = ...  # each field that it sets\n'
        "    return user, ..."
    )


def test_a_merged_callback_has_all_inputs_and_not_the_old_value() -> None:
    cure = race_cures.merge([FIRST, LAST], USER, "because.")
    assert cure.reason == (
        "Merge `Page.update_first` and `update_last` into one callback: because."
    )
    assert "from all Inputs:\n    # without asking which of them triggered" in cure.code
    assert cure.code.startswith(
        "@callback(\n"
        '    Output("user", "data"),\n'
        '    Output("note", "children"),\n'
        '    Input("first-name", "value"),\n'
        '    Input("2nd", "value"),\n'
        '    State("class", "data"),\n'
        "    prevent_initial_call=True,\n"
        ")\n"
        "def update_first_and_update_last(first_name, _2nd, _class):\n"
    )


def test_what_ran_when_the_page_loads_still_does() -> None:
    at_once = replace(LAST, prevent_initial_call=False)
    cure = race_cures.merge([FIRST, at_once], USER, "because.")
    assert "prevent_initial_call" not in cure.code


@pytest.mark.parametrize("one", [FIRST, LAST, ROWS, SCRIPT, NOTHING, ODD], ids=lambda one: one.name)
def test_every_cure_is_python(one: object) -> None:
    assert isinstance(one, type(FIRST))
    node = one.outputs[0].node if one.outputs else "x.value"
    cures: list[Cure] = [
        race_cures.patch([one], node, [["a"]]),
        race_cures.merge([one, LAST], node, "so."),
        race_cures.inputs(one, node, ["a", None]),
        race_cures.inputs(one, node, [None]),
        race_cures.as_input(one, LAST, node),
        race_cures.output(one, f"{ROW}.title"),
        race_cures.unwrite(one, node),
        overlap(one, [LAST]),
    ]
    for cure in cures:
        ast.parse(cure.code)
        assert "\n" not in cure.reason


def test_wildcards_are_written_as_in_an_app() -> None:
    code = race_cures.inputs(ROWS, f"{ROW}.data", []).code
    assert '    Output({"index": MATCH, "type": "row"}, "data"),\n' in code
    assert "def update_row(row, row_n_clicks, x):\n" in code


def test_what_needs_the_old_values_keeps_them_when_it_is_merged() -> None:
    one = callback("one", ["p.data"], ["a.value"], ["q.data"])
    other = callback("other", ["q.data"], ["b.value"], ["p.data"])
    code = race_cures.merge([one, other], "p.data", "because.", "together").code
    assert '    State("q", "data"),\n    State("p", "data"),\n' in code
    assert "    # both results from the same old values.\n" in code
    code = race_cures.merge([one, other], "p.data", "because.", "triggered").code
    assert "    # that of them whose Input triggered, by `ctx.triggered_id`.\n" in code


def test_what_the_user_types_into_is_no_output_any_more() -> None:
    fill = callback("fill", ["text.value"], ["go.n_clicks"], ["text.value"])
    cure = race_cures.unwrite(fill, "text.value")
    assert 'Output("result", "children")' in cure.code
    assert 'Output("text"' not in cure.code
    assert "debounce" not in cure.reason
    upper = callback("upper", ["text.value", "n.children"], ["text.value"])
    cure = race_cures.unwrite(upper, "text.value")
    assert cure.code.startswith('@callback(\n    Output("n", "children"),\n    Input')
    assert cure.reason.endswith("then it is asked once the user has finished.")
