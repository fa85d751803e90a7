from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.model import ModuleCount
from dash_inspector.page.module_rows import UNKNOWN_MODULE, bar, found_wrong, rows
from tests.unit.page import doubled, factory


@pytest.mark.parametrize(
    ("registrations", "callbacks", "duplicates", "lost", "written"),
    [
        (4, 4, 0, 0, []),
        (8, 4, 4, 0, ["8 registrations of 4 callbacks: 2\u00d7"]),
        (12, 8, 4, 0, ["12 registrations of 8 callbacks: 4 repeated"]),
        (4, 4, 0, 1, ["1 callback lost"]),
        (2, 1, 1, 1, ["2 registrations of 1 callback: 2\u00d7", "1 callback lost"]),
    ],
)
def test_what_is_wrong_is_said_with_its_figures(
    registrations: int, callbacks: int, duplicates: int, lost: int, written: list[str]
) -> None:
    one = ModuleCount("m", "m.py", registrations, callbacks, duplicates, lost)
    assert found_wrong(one) == written


def test_duplicates_come_first_then_the_lost_then_the_rest() -> None:
    found = rows(factory.snapshot(24))
    assert [(row["key"], row["rank"]) for row in found] == [
        ("shop.pages.page_0", 0),
        ("shop.pages.page_1", 1),
        ("shop.pages.page_2", 2),
    ]
    assert [row["verdict"] for row in found] == [
        "✕ 12 registrations of 8 callbacks: 4 repeated",
        "✕ 1 callback lost",
        "✓ each registered once",
    ]


def test_a_conflict_and_a_late_callback_are_problems_as_well() -> None:
    now = factory.snapshot(1)
    late = replace(factory.callback(10), status="late")
    one, other = factory.callback(20), factory.callback(21)
    conflict = replace(
        doubled.finding("registry.output-conflict"), callbacks=(one.id, other.id, "gone")
    )
    found = rows(replace(now, callbacks=(factory.callback(0), late, one, other)), [conflict])
    assert [(row["module"], row["verdict"]) for row in found] == [
        ("shop.pages.page_1", "✕ 1 callback late"),
        ("shop.pages.page_2", "✕ 1 conflict"),
        ("shop.pages.page_0", "✓ each registered once"),
    ]


def test_the_longest_bar_fills_the_cell_and_the_others_are_to_scale() -> None:
    bars = [row["bar"]["backgroundSize"] for row in rows(factory.snapshot(24))]
    assert bars == [
        "66.67% 10px, 100.00% 10px",
        "66.67% 10px, 66.67% 10px",
        "66.67% 10px, 66.67% 10px",
    ]
    assert bar(ModuleCount("m", None, 1, 1, 0, 0), 8) == {
        "backgroundSize": "12.50% 10px, 12.50% 10px"
    }


def test_the_bar_is_told_in_words_too() -> None:
    assert rows(factory.snapshot(24))[0]["share"] == "12 registrations of 8 callbacks"


def test_a_row_leads_to_the_callback_in_the_graph_that_has_a_problem() -> None:
    row = rows(factory.snapshot(24))[1]
    lost = factory.callback(9).id
    assert row["graph"] == f"#graph?module=shop.pages.page_1&callback={lost}"
    assert row["members"] == [lost, factory.callback(8).id, *_ids(range(10, 16))]
    assert (row["lost"], row["late"]) == (1, 0)


def _ids(numbers: range) -> list[str]:
    return [factory.callback(number).id for number in numbers]


def test_a_callback_without_a_module_has_a_row_that_says_so() -> None:
    now = replace(factory.snapshot(1), callbacks=(replace(factory.callback(0), function=None),))
    assert [row["key"] for row in rows(now)] == [UNKNOWN_MODULE]


def test_nothing_known_is_no_row() -> None:
    assert rows(None) == []
    assert rows(factory.snapshot(0)) == []
