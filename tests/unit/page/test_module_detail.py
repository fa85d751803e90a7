from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from dash_inspector.model import Snapshot
from dash_inspector.page.module_detail import body, chosen
from dash_inspector.page.module_rows import UNKNOWN_MODULE
from tests.unit.page import doubled, factory
from tests.unit.page.doubled import Known
from tests.unit.page.reading import every, links, words


def detail(module: str, now: Snapshot | None) -> Any:
    return body({"module": module}, Known(now))


def test_a_module_s_callbacks_are_listed_the_suspicious_first() -> None:
    drawn = detail("shop.pages.page_1", factory.snapshot(16))
    assert words(drawn).startswith(
        "shop.pages.page_1 shop/pages/page_1.py 8 callbacks in the graph its requests its times "
        "Callbacks Callback Status Registered Sides "
        "clientside.draw_9 shop/pages/page_1.py:21 ✕ lost 1\u00d7 "
        "update_panel_8 shop/pages/page_1.py:12 ✓ active 1\u00d7"
    )
    assert links(drawn)[:4] == [
        "#graph?module=shop.pages.page_1&callback=panel-9.children",
        "#requests?module=shop.pages.page_1",
        "#timings?module=shop.pages.page_1&by=module",
        "#graph?callback=panel-9.children",
    ]


def test_what_is_found_comes_first_then_both_sides_then_the_callbacks(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    drawn = body({}, Known(now, doubled.finding()))
    heads = [words(p) for p in every(drawn) if getattr(p, "_type", "") in {"H2", "H3"}]
    assert heads == [
        "app",
        "✕ error update in app.py:4 was registered twice",
        "The registrations of update",
        "Callbacks",
        "Generations",
    ]
    file = f"vscode://file{tmp_path / 'app.py'}"
    assert links(drawn) == [
        f"{file}:1",
        "#graph?module=app&callback=out.children",
        "#requests?module=app",
        "#timings?module=app&by=module",
        f"{file}:4",
        f"{file}:4",
        "#graph?callback=out.children",
        "#modules?module=app&callback=out.children",
    ]


def test_the_selected_callback_s_sides_are_shown_else_the_first_that_has_two() -> None:
    now = factory.snapshot(24)
    selected = {"module": "shop.pages.page_0", "callback": "panel-2.children"}
    assert "The registrations of update_panel_2" in words(body(selected, Known(now)))
    untouched = {**selected, "callback": "panel-6.children"}
    assert "The registrations of update_panel_0" in words(body(untouched, Known(now)))
    assert "The registrations of" not in words(detail("shop.pages.page_2", now))


def test_findings_of_other_modules_and_other_kinds_stay_away(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    race = doubled.finding("race.lost-update")
    elsewhere = replace(doubled.finding(), callbacks=("panel-0.children",))
    assert "registered twice" not in words(body({"module": "app"}, Known(now, race, elsewhere)))


def test_of_many_findings_and_callbacks_the_first_are_shown(tmp_path: Path) -> None:
    findings = [replace(doubled.finding(), fingerprint=str(n)) for n in range(7)]
    drawn = words(body({}, Known(doubled.snapshot(tmp_path), *findings)))
    assert "the first 5 of 7 findings are shown" in drawn
    now = factory.snapshot(0)
    many = replace(now, callbacks=tuple(factory.callback(n, per_module=999) for n in range(230)))
    assert "and 30 more: the graph has them all" in words(detail("shop.pages.page_0", many))


def test_the_module_is_the_selected_one_or_the_callback_s_or_the_worst() -> None:
    now = factory.snapshot(24)
    assert chosen({"module": "m"}, now, ()) == "m"
    assert chosen({"callback": "panel-17.children"}, now, ()) == "shop.pages.page_2"
    assert chosen({"callback": "gone"}, now, ()) == "shop.pages.page_0"
    assert chosen({}, replace(now, callbacks=(factory.callback(17),)), ()) == "shop.pages.page_2"
    assert chosen({}, replace(now, callbacks=()), ()) is None


def test_without_any_module_the_table_alone_says_what_to_do() -> None:
    assert words(body({}, Known(None))) == ""
    assert words(body({}, Known(factory.snapshot(0)))) == ""


def test_a_module_that_is_gone_is_said_to_be() -> None:
    assert "no callbacks now" in words(detail("gone", factory.snapshot(5)))


def test_a_callback_without_a_module_is_shown_too() -> None:
    now = replace(factory.snapshot(1), callbacks=(replace(factory.callback(0), function=None),))
    assert "panel-0.children" in words(detail(UNKNOWN_MODULE, now))
