from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from dash import no_update

from dash_inspector.page.module_rows import rows
from dash_inspector.page.modules import changed, filled, layout
from tests.unit.page import doubled, factory
from tests.unit.page.doubled import Known
from tests.unit.page.reading import every, words


def test_every_module_is_in_the_table_and_counted() -> None:
    found = rows(factory.snapshot(24))
    shown, hidden, total, _, no_note = filled(found, only_problems=False)
    assert shown == found
    assert (hidden, no_note) == (False, True)
    assert total == 3


def test_only_problems_leaves_the_rest_out() -> None:
    shown, _, total, *_ = filled(rows(factory.snapshot(24)), only_problems=True)
    assert isinstance(shown, list)
    assert total == 3
    assert [row["rank"] for row in shown] == [0, 1]


def test_where_nothing_is_wrong_the_filter_says_so() -> None:
    found = rows(factory.snapshot(1))
    shown, hidden, total, note, no_note = filled(found, only_problems=True)
    assert (shown, hidden, total, no_note) == ([], True, 1, False)
    assert "No module has a problem." in words(note)


def test_without_modules_the_page_says_what_that_may_mean() -> None:
    shown, hidden, _, note, no_note = filled([], only_problems=False)
    assert (shown, hidden, no_note) == ([], True, False)
    assert "No module has registered a callback." in words(note)


def test_the_chosen_module_is_drawn_again_only_when_it_is_another() -> None:
    source = Known(factory.snapshot(24), doubled.finding())
    drawn, mark = changed({}, source, None)
    assert "shop.pages.page_0" in words(drawn)
    assert changed({}, source, str(mark)) == (no_update, no_update)
    assert changed({"module": "shop.pages.page_1"}, source, str(mark))[0] is not no_update
    runs = replace(factory.snapshot(24, 9), health=())
    source.store.show(runs)
    assert changed({}, source, str(mark)) == (no_update, no_update)


@pytest.mark.parametrize("what", ["callbacks", "registrations", "generation", "neighbour"])
def test_whatever_changes_in_the_registry_is_drawn(what: str) -> None:
    source = Known(factory.snapshot(24))
    _, mark = changed({}, source, None)
    now = factory.snapshot(24)
    made = {
        "callbacks": replace(now, callbacks=now.callbacks[1:]),
        "registrations": replace(now, registrations=(doubled.registration(1, "app"),)),
        "generation": replace(now, app=replace(now.app, generation=9)),
        "neighbour": now,
    }
    if what == "neighbour":
        source.store.others = (replace(now, app=replace(now.app, key="other")),)
    source.store.show(made[what])
    assert changed({}, source, str(mark))[0] is not no_update


def test_what_the_bars_mean_stands_above_them_and_the_filter_is_a_button() -> None:
    assert "callbacks repeated registrations" in words(layout())
    button: Any = next(p for p in every(layout()) if words(p) == "Problems only")
    assert (getattr(button, "data-di-own"), getattr(button, "data-di-value")) == ("problems", "yes")
    assert getattr(button, "aria-pressed") == "false"
