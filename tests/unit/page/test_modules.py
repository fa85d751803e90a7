from __future__ import annotations

from typing import Any

from dash_inspector.page.module_rows import rows
from dash_inspector.page.modules import filled, layout
from tests.unit.page import factory
from tests.unit.page.reading import every, words


def test_every_module_is_in_the_table_and_counted() -> None:
    found = rows(factory.snapshot(24))
    shown, style, hidden, told, _, no_note, pressed = filled(found, only_problems=False)
    assert shown == found
    assert style == {"height": "min(118px, 36vh)"}
    assert (hidden, no_note, pressed) == (False, True, "false")
    assert told == "3 modules, 2 with a problem"


def test_only_problems_leaves_the_rest_out_and_says_so() -> None:
    shown, style, *_, pressed = filled(rows(factory.snapshot(24)), only_problems=True)
    assert isinstance(shown, list)
    assert [row["rank"] for row in shown] == [0, 1]
    assert (style, pressed) == ({"height": "min(90px, 36vh)"}, "true")


def test_where_nothing_is_wrong_the_filter_says_so() -> None:
    found = rows(factory.snapshot(1))
    shown, _, hidden, told, note, no_note, _ = filled(found, only_problems=True)
    assert (shown, hidden, no_note) == ([], True, False)
    assert told == "1 module, 0 with a problem"
    assert "No module has a problem." in words(note)


def test_without_modules_the_page_says_what_that_may_mean() -> None:
    shown, _, hidden, _, note, no_note, _ = filled([], only_problems=False)
    assert (shown, hidden, no_note) == ([], True, False)
    assert "No module has registered a callback." in words(note)


def test_what_the_bars_mean_stands_above_them_and_the_filter_is_a_button() -> None:
    assert "distinct callbacks registered again Problems only" in words(layout())
    button: Any = next(p for p in every(layout()) if getattr(p, "id", "") == "modules-problems")
    assert getattr(button, "aria-pressed") == "false"
