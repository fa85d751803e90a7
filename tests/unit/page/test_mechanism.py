from __future__ import annotations

from dataclasses import replace

from dash_inspector.page.mechanism import chain, explained
from tests.unit.page import doubled
from tests.unit.page.reading import every, words


def test_the_chain_is_a_list_in_order_that_says_what_it_is() -> None:
    drawn = chain(doubled.finding())
    assert not isinstance(drawn, str)
    assert (drawn._type, getattr(drawn, "aria-label")) == ("Ol", "How it came about")
    steps = [words(part) for part in every(drawn) if getattr(part, "_type", "") == "Li"]
    assert steps == ["python app.py", "__mp_main__", 'uvicorn import "app"', "2\u00d7"]


def test_a_step_is_code_with_or_without_its_marks() -> None:
    drawn = chain(replace(doubled.finding(), evidence={"chain": ["`chart`", "one Dash id"]}))
    assert words(drawn) == "chart one Dash id"


def test_imports_by_several_names_stand_side_by_side_as_one_step() -> None:
    steps = ["orders.py", 'import "orders"', 'import "roastery.orders"', "2\u00d7"]
    finding = replace(doubled.finding(), evidence={"mechanism": "two-names", "chain": steps})
    drawn = chain(finding)
    told = [words(part) for part in every(drawn) if getattr(part, "_type", "") == "Li"]
    assert told == ["orders.py", 'import "orders" import "roastery.orders"', "2\u00d7"]
    (fork,) = (p for p in every(drawn) if getattr(p, "className", "") == "di-chain-fork")
    assert [words(one) for one in fork.children] == steps[1:3]
    assert finding.evidence["chain"] == steps


def test_without_steps_nothing_is_drawn() -> None:
    assert chain(replace(doubled.finding(), evidence={})) == ""
    assert chain(replace(doubled.finding(), evidence={"chain": None})) == ""


def test_a_finding_is_told_with_its_cure_and_the_words_to_search_for() -> None:
    assert words(explained(doubled.finding())) == (
        "✕ error update in app.py:4 was registered twice "
        'python app.py __mp_main__ uvicorn import "app" 2\u00d7 '
        "The file ran twice. Fix: Start it from outside. "
        "Dash says Duplicate callback outputs , in the browser Known as plotly/dash#3818"
    )


def test_where_dash_is_silent_nothing_is_put_into_its_mouth() -> None:
    told = words(explained(replace(doubled.finding(), evidence={"dash_message": None}, fix="")))
    assert told == "✕ error update in app.py:4 was registered twice The file ran twice."
