from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.model import Function, Registration, Site, Snapshot
from dash_inspector.page.generations import Pair, last_two
from tests.unit.page import doubled, factory


def made(order: int, generation: int = 3, **more: Any) -> Registration:
    given = {"module": "app", "via": "import", **more}
    return replace(doubled.registration(order, "app"), generation=generation, **given)


def known(*registrations: Registration) -> Snapshot:
    return replace(factory.snapshot(0), registrations=registrations)


def orders(pair: Pair | None) -> tuple[list[int], list[int], bool] | None:
    if pair is None:
        return None
    older, newer = pair.older.registrations, pair.newer.registrations
    return [one.order for one in older], [one.order for one in newer], pair.in_place


def test_the_first_generation_has_nothing_beside_it() -> None:
    assert last_two("app", known(made(1))) is None
    assert last_two("app", known()) is None


def test_the_last_generation_that_registered_anything_is_the_one_before() -> None:
    assert orders(last_two("app", known(made(1, 1), made(2, 2), made(3, 3)))) == ([2], [3], False)


def test_a_module_that_is_new_or_gone_stands_beside_nothing() -> None:
    elsewhere = replace(made(1, 2), function=Function("other", "f", "other.py", 1))
    assert orders(last_two("app", known(elsewhere, made(2, 3)))) == ([], [2], False)
    assert orders(last_two("other", known(elsewhere, made(2, 3)))) == ([1], [], False)


def test_a_generation_that_registered_nothing_at_all_is_one_too() -> None:
    assert orders(last_two("app", known(made(1, 2)))) == ([1], [], False)


def test_a_module_that_was_reloaded_in_place_stands_beside_its_last_run() -> None:
    again = (made(n, run=n, via="reload") for n in (3, 4))
    now = known(made(1, 2), made(2, run=1), *again)
    assert orders(last_two("app", now)) == ([3], [4], True)


def test_a_reload_of_another_module_changes_nothing_for_this_one() -> None:
    site = Site("other.py", 1)
    other = replace(made(2, run=1), function=Function("other", "f", "other.py", 1), call_site=site)
    again = replace(other, order=3, run=2, via="reload")
    now = known(made(1, 2), made(1, run=1), other, again)
    assert orders(last_two("app", now)) == ([1], [1], False)
    assert orders(last_two("other", now)) == ([2], [3], True)


def test_javascript_belongs_to_the_module_that_registered_it() -> None:
    script = replace(made(1), function=None, callback="panel-3.children", module="__main__")
    now = replace(known(script, replace(script, generation=2)), callbacks=(factory.callback(3),))
    assert orders(last_two("shop.pages.page_0", now)) == ([1], [1], False)
