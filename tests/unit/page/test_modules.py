from __future__ import annotations

from dataclasses import replace

import pytest

from dash_inspector.model import ModuleCount
from dash_inspector.page.modules import UNKNOWN_MODULE, callbacks_of, rows, verdict
from tests.unit.page import factory
from tests.unit.page.reading import links, words


@pytest.mark.parametrize(
    ("registrations", "callbacks", "duplicates", "lost", "written"),
    [
        (4, 4, 0, 0, "✓ each registered once"),
        (8, 4, 4, 0, "✕ 8 registrations of 4 callbacks: 2\u00d7"),
        (12, 8, 4, 0, "✕ 12 registrations of 8 callbacks: 4 repeated"),
        (4, 4, 0, 1, "✕ 1 callback lost"),
        (2, 1, 1, 1, "✕ 2 registrations of 1 callback: 2\u00d7; 1 callback lost"),
    ],
)
def test_the_verdict_names_its_figures(
    registrations: int, callbacks: int, duplicates: int, lost: int, written: str
) -> None:
    one = ModuleCount("m", "m.py", registrations, callbacks, duplicates, lost)
    assert verdict(one) == written


def test_duplicates_come_first_then_the_lost_then_the_rest() -> None:
    assert [row["key"] for row in rows(factory.snapshot(24))] == [
        "shop.pages.page_0",
        "shop.pages.page_1",
        "shop.pages.page_2",
    ]
    late = replace(factory.callback(30, registered=2))
    now = replace(factory.snapshot(1), callbacks=(factory.callback(0), late))
    assert [row["duplicates"] for row in rows(now)] == [1, 0]


def test_a_callback_without_a_module_has_a_row_that_says_so() -> None:
    now = replace(factory.snapshot(1), callbacks=(replace(factory.callback(0), function=None),))
    assert [row["key"] for row in rows(now)] == [UNKNOWN_MODULE]
    assert "panel-0.children" in words(callbacks_of(UNKNOWN_MODULE, now))


def test_nothing_known_is_no_row() -> None:
    assert rows(None) == []
    assert rows(factory.snapshot(0)) == []


def test_a_module_s_callbacks_are_listed_the_suspicious_first() -> None:
    now = factory.snapshot(16)
    drawn = callbacks_of("shop.pages.page_1", now)
    assert words(drawn).startswith(
        "shop.pages.page_1 Callback Status clientside.draw_9 shop/pages/page_1.py:21 "
        "✕ lost 1\u00d7 update_panel_8 shop/pages/page_1.py:12 ✓ active 1\u00d7"
    )
    assert links(drawn)[0] == "#graph?callback=panel-9.children"
