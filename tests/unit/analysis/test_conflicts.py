from __future__ import annotations

import pytest

from dash_inspector.analysis import analyse
from dash_inspector.model import Callback, Finding
from tests.unit.analysis.registry import callback, javascript, registration, snapshot

RULES = ["registry.output-conflict"]
CELL, ANY = '{"index":["MATCH"],"type":"cell"}.value', '{"index":["ALL"],"type":"cell"}.value'


def findings(*callbacks: Callback) -> tuple[Finding, ...]:
    return analyse(snapshot(*callbacks), RULES)


def test_two_functions_on_one_output() -> None:
    (finding,) = findings(
        callback("first", ["out.children"], ["a.value"], line=3, status="lost"),
        callback("second", ["out.children"], ["a.value"], line=8, again=2),
    )
    assert finding.title == "2 different functions are registered for `out.children`"
    assert finding.message == (
        "They are `first` (app.py:3) and `second` (app.py:8). In debug mode the browser says "
        '"Duplicate callback outputs" and names only one of them. Only `second` (app.py:8) runs; '
        "`first` (app.py:3) never will."
    )
    assert finding.fix == (
        "Merge `first` and `second` into one callback, or set `allow_duplicate=True` and "
        "`prevent_initial_call=True` on all but one."
    )
    assert (finding.level, finding.stage) == ("error", "confirmed")
    assert finding.callbacks == ("out.children", "out.children#2")


def test_with_allow_duplicate_and_the_same_inputs() -> None:
    (finding,) = findings(
        callback("first", ["out.children!"], ["a.value"], status="lost"),
        callback("second", ["out.children!"], ["a.value"], again=2),
    )
    assert "With `allow_duplicate=True` Dash tells them apart by their Inputs" in finding.message
    assert "in another order" in finding.fix
    assert finding.evidence["issues"] == ["plotly/dash#2486", "plotly/dash#3901"]


def test_without_output_and_with_the_same_inputs() -> None:
    (finding,) = findings(
        callback("first", [], ["a.value"], status="lost"),
        callback("second", [], ["a.value"], again=2),
    )
    assert finding.title.endswith("no Output and the same Inputs (`a.value`)")
    assert "another Input" in finding.fix
    assert "Without an Output, Dash tells callbacks apart by their Inputs only." in finding.message


def test_functions_of_one_name_are_told_apart() -> None:
    (finding,) = findings(
        callback("update", ["out.children"], ["a.value"], line=3, status="lost"),
        callback("update", ["out.children"], ["b.value"], line=8, again=2),
    )
    assert finding.fix.startswith("Merge `update` (app.py:3) and `update` (app.py:8)")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["out.children"], ["out.children", "other.children"]),
        (["a.data", "out.children"], ["out.children", "b.data"]),
        ([CELL], [ANY]),
        ([CELL], ['{"index":3,"type":"cell"}.value']),
        (['{"index":["ALL"],"type":["MATCH"]}.value'], [ANY]),
        # With the same Inputs the mark of allow_duplicate is the same, too.
        (["out.children!"], ["out.children!", "other.children"]),
    ],
)
def test_overlapping_outputs(first: list[str], second: list[str]) -> None:
    (finding,) = findings(
        callback("first", first, ["a.value"]), callback("second", second, ["a.value"])
    )
    assert finding.title.startswith("`first` and `second` both write ")
    assert "Set `allow_duplicate=True`" in finding.fix


@pytest.mark.parametrize(
    ("outputs", "said"),
    [
        ((CELL, ANY), "Overlapping wildcard callback outputs"),
        (("x.children", "x.children"), "Duplicate callback outputs"),
    ],
)
def test_dash_complains_of_what_overlaps_in_the_words_for_it(
    outputs: tuple[str, str], said: str
) -> None:
    (finding,) = findings(
        callback("first", [outputs[0], "a.children"], ["a.value"]),
        callback("second", [outputs[1], "b.children"], ["a.value"]),
    )
    assert finding.evidence["dash_message"] == said
    assert f'the browser says "{said}"; both run' in finding.message


def test_it_is_known_as_far_as_the_function_that_is_known_worst() -> None:
    first = callback("first", ["out.children"], ["a.value"], status="lost")
    second = callback("second", ["out.children"], ["a.value"], again=2)
    events = [registration(first, "app@1"), registration(second, None, order=2)]
    (finding,) = analyse(snapshot(first, second, registrations=events), RULES)
    assert finding.evidence["known"] == 0


@pytest.mark.parametrize(
    ("first", "second", "inputs"),
    [
        (["out.children"], ["out.children!", "other.children"], "b.value"),
        (["out.children!"], ["out.children!"], "b.value"),
        (["out.children"], ["out.title"], "a.value"),
        ([CELL], ['{"index":["MATCH"],"type":"row"}.value'], "a.value"),
        ([CELL], ['{"index":["MATCH"],"kind":"cell"}.value'], "a.value"),
        ([CELL], ["cell.value"], "a.value"),
        (['{"index":1,"type":"cell"}.value'], ['{"index":"1","type":"cell"}.value'], "a.value"),
    ],
)
def test_what_does_not_overlap(first: list[str], second: list[str], inputs: str) -> None:
    assert (
        findings(callback("first", first, ["a.value"]), callback("second", second, [inputs])) == ()
    )


def test_what_is_lost_does_not_overlap() -> None:
    lost = callback("first", ["out.children", "a.data"], ["a.value"], status="lost")
    assert findings(lost, callback("second", ["out.children"], ["a.value"])) == ()


def test_javascript_on_the_output_of_a_function() -> None:
    (finding,) = findings(
        javascript(["out.children"], ["a.value"]),
        callback("second", ["out.children"], ["b.value"], again=2),
    )
    assert "the callback of `out.children` (app.py:9) and `second` (app.py:1)" in finding.message
    assert "never will" not in finding.message
