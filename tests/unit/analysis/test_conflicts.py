from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dash_inspector.analysis import analyse
from dash_inspector.model import Callback, Finding, Function, Site
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
        (('{"type":"a[b"}.value',) * 2, "Duplicate callback outputs"),
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


def conflict(*facts: dict[str, Any], same: bool = False, file: str = "app.py") -> Finding:
    """Of ``first`` and ``second``, or of two of a ``wrapper``, one registration each."""
    names = ("wrapper", "wrapper") if same else ("first", "second")
    sides = [
        callback(
            name,
            ["out.children"],
            ["a.value"],
            again=number,
            line=3 if same else number,
            file=file,
        )
        for number, name in enumerate(names, start=1)
    ]
    events = [
        replace(registration(side, "app@1", order=order), **more)
        for order, (side, more) in enumerate(zip(sides, facts, strict=True), start=1)
    ]
    (finding,) = analyse(snapshot(*sides, registrations=events), RULES)
    return finding


def test_two_of_one_wrapper_are_told_apart_by_the_lines_that_registered_them() -> None:
    sites = ({"call_site": Site("a.py", 5)}, {"call_site": Site("b.py", 9)})
    finding = conflict(*sites, same=True)
    both = [
        "`wrapper` (app.py:3), registered in a.py:5",
        "`wrapper` (app.py:3), registered in b.py:9",
    ]
    assert finding.message.startswith(f"They are {both[0]} and {both[1]}. ")
    assert finding.fix.startswith(f"Merge {both[0]} and {both[1]} into one callback")
    assert finding.evidence["functions"] == both
    assert finding.evidence["chain"][:2] == both
    assert conflict(*sites).evidence["functions"] == ["`first` (app.py:1)", "`second` (app.py:2)"]


def test_two_functions_on_one_line_are_told_as_first_and_last() -> None:
    site = {"call_site": Site("app.py", 3), "run": 7}
    finding = conflict(site, site, same=True)
    first, last = (
        f"`wrapper` (app.py:3) (the {which} of 2 functions on one line)"
        for which in ("first", "last")
    )
    assert finding.title == "2 different functions are registered for `out.children`"
    assert finding.message.startswith(f"They are {first} and {last}. ")
    assert finding.fix.startswith(f"Merge {first} and {last} into one callback")
    assert finding.evidence["chain"][:2] == finding.evidence["functions"] == [first, last]


@pytest.mark.parametrize(("file", "runs"), [("<string>", (7, 7)), ("app.py", (7, 8))])
def test_of_code_that_ran_twice_it_is_not_known_whether_it_is_one_function(
    file: str, runs: tuple[int, int]
) -> None:
    site = {"call_site": Site("make.py", 5)}
    finding = conflict(*({**site, "run": run} for run in runs), same=True, file=file)
    first, last = (
        f"`wrapper` ({file}:3), registered in make.py:5 (the {which} of 2)"
        for which in ("first", "last")
    )
    assert finding.title == "2 callbacks are registered for `out.children`"
    assert finding.message.startswith(
        f"They are {first} and {last}; whether it is the same function is not known. "
    )
    assert finding.fix.endswith("\nIf it is the same function, register it once.")
    assert finding.evidence["functions"] == [first, last]


def shared(*codes: int, **facts: Any) -> Finding:
    """``shared`` of one file, registered in ``a.py:1``, ``a.py:2`` and so on."""
    status = ["lost"] * (len(codes) - 1) + ["active"]
    sides = [
        callback("shared", ["out.children"], ["a.value"], again=n, status=status[n - 1], **facts)
        for n in range(1, len(codes) + 1)
    ]
    events = [
        replace(registration(side, "lib@1", order=order), code=code, call_site=Site("a.py", order))
        for order, (side, code) in enumerate(zip(sides, codes, strict=True), start=1)
    ]
    (finding,) = analyse(snapshot(*sides, registrations=events), RULES)
    return finding


def test_one_function_registered_in_two_places_is_one() -> None:
    finding = shared(5, 5)
    assert finding.title == "`shared` is registered in 2 places for `out.children`"
    assert finding.message == (
        "It is one function, `shared` (app.py:1), registered in a.py:1 and a.py:2. In debug mode "
        'the browser says "Duplicate callback outputs" and names only one of them. Only the '
        "registration in a.py:2 counts; the registration in a.py:1 never will."
    )
    assert finding.fix == "Remove all but one of the registrations in a.py:1 and a.py:2."
    assert finding.evidence["mechanism"] == "different-functions"
    assert finding.evidence["chain"][:3] == [
        "`shared`",
        "registered in a.py:1",
        "registered in a.py:2",
    ]


def test_two_places_beside_another_function_are_one_function_of_two() -> None:
    assert shared(5, 5, 6).title.startswith("2 different functions are registered")


def test_one_code_around_different_functions_is_not_one_function() -> None:
    made = Function("app", "deco.<locals>.wrapper", "app.py", 3)
    assert shared(5, 5, function=made).title.startswith("2 different functions are registered")


@pytest.mark.parametrize(("arounds", "left"), [((1, 2), True), ((1, 1), False), ((None, 2), False)])
def test_what_may_be_left_over_for_another_app(
    arounds: tuple[int | None, int | None], left: bool
) -> None:
    finding = conflict(*({"around": around} for around in arounds))
    told = "`first` was registered while another, older app was the newest one" in finding.message
    assert told is left
    assert ("`@app.callback` of each app" in finding.fix) is left


def test_what_is_on_an_app_is_left_over_for_none() -> None:
    finding = conflict({"around": 1}, {"around": 2, "decorator": "@app.callback"})
    assert "older app" not in finding.message


def test_of_two_cells_one_may_be_the_other_s_older_run() -> None:
    finding = conflict({"via": "cell", "around": 1}, {"via": "cell", "around": 2})
    assert "Both come from cells: if one of them is the other's cell after" in finding.message
    assert finding.fix.endswith("restart the kernel and run all cells.")
    assert "cells" not in conflict({"via": "cell"}, {}).message
