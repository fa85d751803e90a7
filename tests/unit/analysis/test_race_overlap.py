from __future__ import annotations

import ast

from dash_inspector.analysis.race_cures import Cure
from dash_inspector.analysis.race_overlap import overlap
from dash_inspector.model import Callback
from tests.unit.analysis.registry import callback

FIRST = callback("update_first", ["user.data!"], ["first.value"], ["user.data"])
LAST = callback("update_last", ["user.data!"], ["last.value"], ["user.data"])


def advice(inputs: list[str], *others: Callback) -> Cure:
    """On a callback ``draw`` with these Inputs."""
    draw = callback("draw", ["sold.figure"], inputs)
    return overlap(draw, [draw, *others])


def pressed(number: int) -> list[str]:
    return [f"go-{at}.n_clicks" for at in range(number)]


def test_one_button_is_disabled() -> None:
    cure = advice(["go.n_clicks"])
    assert cure.kind == "disable"
    assert cure.reason == (
        "Disable `go` while `draw` is running, so that it is not asked again before it has "
        "answered."
    )
    assert '    running=[(Output("go", "disabled"), True, False)],\n' in cure.code


def test_all_buttons_are_disabled_and_three_of_them_named() -> None:
    assert advice(pressed(3)).reason.startswith("Disable `go-0`, `go-1` and `go-2` while")
    assert advice(pressed(4)).reason.startswith("Disable `go-0`, `go-1`, `go-2` and 1 more while")
    cure = advice(pressed(5))
    assert cure.reason.startswith("Disable `go-0`, `go-1`, `go-2` and 2 more while")
    lines = [f'        (Output("go-{at}", "disabled"), True, False),\n' for at in range(5)]
    assert f"    running=[\n{''.join(lines)}    ],\n" in cure.code
    ast.parse(cure.code)


def test_what_is_written_elsewhere_is_to_be_written_less_often() -> None:
    cure = advice(["user.data"], FIRST, LAST)
    assert (cure.kind, cure.code) == ("upstream", "")
    assert cure.reason.startswith(
        "`user.data`, which triggers `draw`, is written by `update_first` and `update_last`: merge "
        "them, or let them run less often (disable the button while it is running, debounce"
    )
    both = advice(["user.data", "sum.data"], FIRST, callback("add", ["sum.data"], ["x.value"]))
    assert both.reason.startswith(
        "`user.data` and `sum.data`, which trigger `draw`, are written by `update_first` and `add`"
    )
    assert both.reason.endswith(
        "If `draw` takes long, make it a background callback with `cancel`."
    )


def test_the_buttons_behind_what_is_written_are_named() -> None:
    preset = callback("preset", ["x.value"], [*pressed(2), "a.value", "b.n_clicks", "c.n_clicks"])
    assert "by `preset`: let it run less often (disable `go-0`, `go-1`, `b` and 1 more while" in (
        advice(["x.value"], preset).reason
    )
    assert "Debounce" not in advice(["x.value"], preset).reason


def test_what_is_typed_is_debounced() -> None:
    cure = advice(["x.value", "y.value"])
    assert (cure.kind, cure.code) == ("debounce", "")
    assert cure.reason.startswith("Debounce `x.value` and `y.value`, so that `draw` is asked once")


def test_what_a_callback_writes_itself_does_not_trigger_it() -> None:
    upper = callback("upper", ["text.value"], ["text.value"])
    assert overlap(upper, [upper]).kind == "debounce"


def test_a_button_among_fields_is_not_all_of_the_advice() -> None:
    cure = advice(["x.value", "go.n_clicks", "user.data"], FIRST)
    assert cure.kind == "disable"
    said = [cure.reason.index(part) for part in ("Disable `go`", "`user.data`, which", "Debounce")]
    assert said == sorted(said)
    assert '(Output("go", "disabled"), True, False)' in cure.code


def test_where_nothing_can_be_asked_less_often_there_is_the_background() -> None:
    cure = advice(["user.data"])
    assert cure.kind == "background"
    assert "    background=True,\n" in cure.code
    assert advice(['{"index":["ALL"],"type":"go"}.n_clicks']).kind == "background"
