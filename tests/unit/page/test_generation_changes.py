from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.model import Dependency, Function, Registration
from dash_inspector.page.generation_changes import FIRST, panel, what_changed
from dash_inspector.page.text import clock
from tests.unit.page import doubled, factory
from tests.unit.page.doubled import Known
from tests.unit.page.reading import links, words

BEFORE = replace(doubled.registration(1, "app", at=10.0), generation=2, pid=4000)
AFTER = doubled.registration(2, "app")


def drawn(*registrations: Registration) -> Any:
    now = replace(factory.snapshot(0), callbacks=(doubled.update(1),), registrations=registrations)
    return panel("app", Known(now))


def named(name: str, of: Registration) -> Registration:
    return replace(
        of,
        callback=f"{name}.children",
        function=Function("app", name, "app.py", 9),
        outputs=(Dependency(name, "children"),),
        order=of.order + 1,
    )


def test_without_an_earlier_generation_the_page_says_how_to_get_one() -> None:
    assert words(drawn(AFTER)) == f"Generations {FIRST}"
    assert words(panel("app", Known(None))) == f"Generations {FIRST}"


def test_what_came_and_what_went_is_named_with_times() -> None:
    told = drawn(BEFORE, named("old", BEFORE), AFTER, named("new", AFTER))
    then, now = (clock(doubled.STARTED - ago).partition(".")[0] for ago in (90, 10))
    assert words(told) == (
        "Generations "
        f"Generation 3 (pid 4242, {now}) beside 2 (pid 4000, {then}). "
        "Change Callback What + added new app.py:9 \u2212 removed old app.py:9"
    )


def test_an_edit_is_told_from_what_to_what_and_leads_into_the_graph() -> None:
    moved = replace(doubled.UPDATE, line=7)
    after = replace(AFTER, function=moved, inputs=(Dependency("in", "value"),))
    told = drawn(BEFORE, after)
    assert "\u2260 changed update app.py:4 Place: app.py:4 → app.py:7 Inputs: + in.value" in (
        words(told)
    )
    assert links(told) == ["#graph?callback=out.children"]


def test_nothing_new_is_said_too() -> None:
    assert "The same callbacks as before: none added, removed or changed." in words(
        drawn(BEFORE, AFTER)
    )


def test_every_kind_of_difference_has_its_line() -> None:
    node = (Dependency("x", "data"),)
    after = replace(BEFORE, state=node, outputs=node, decorator="@app.callback")
    assert what_changed(BEFORE, after) == [
        "Decorator: @callback → @app.callback",
        "State: + x.data",
        "Outputs: \u2212 out.children, + x.data",
    ]
    two = (*node, Dependency("y", "data"))
    turned = replace(BEFORE, inputs=two[::-1])
    assert what_changed(replace(BEFORE, inputs=two), turned) == ["Inputs: in another order"]
    assert what_changed(BEFORE, AFTER) == []


def test_a_module_that_ran_again_in_place_says_so() -> None:
    first = replace(AFTER, run=1, order=1, at=10.0)
    again = replace(AFTER, run=2, via="reload")
    then, now = (clock(doubled.STARTED - ago).partition(".")[0] for ago in (90, 10))
    assert words(drawn(first, again)).startswith(
        f"Generations Run again by a reload in the same process at {now}; before that, {then}."
    )


def test_a_callback_that_came_twice_says_how_often() -> None:
    told = words(drawn(BEFORE, AFTER, replace(AFTER, order=3)))
    assert "\u21bb again update app.py:4 2\u00d7" in told
    assert told.endswith("\u21bb again: registered more than once in this one generation.")


def test_a_generation_without_the_module_says_so() -> None:
    elsewhere = named("f", BEFORE)
    elsewhere = replace(elsewhere, function=Function("other", "f", "other.py", 1))
    assert "beside 2 (nothing of this module)." in words(drawn(elsewhere, AFTER))


def test_a_time_that_nobody_saw_is_not_made_up() -> None:
    told = words(drawn(replace(BEFORE, at=0.0), AFTER))
    assert "2 (pid 4000, a time not seen)" in told
