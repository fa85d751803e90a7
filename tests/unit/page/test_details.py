from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

from dash_inspector.model import Snapshot
from dash_inspector.page.details import body
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.reading import links, words


def told(snapshot: Snapshot | None, **selection: str) -> Any:
    source = Source(cast("Store", factory.MemoryStore(snapshot)), factory.KEY)
    return body({"callback": None, "property": None, "module": None, **selection}, source)


def test_a_callback_is_told_with_all_that_is_known() -> None:
    said = words(told(factory.snapshot(5), callback="panel-1.children"))
    assert said == (
        "update_panel_1 Draw the panel anew. Status ✕ duplicate registered 2\u00d7 "
        "Module shop.pages.page_0 Place shop/pages/page_0.py:21 Kind server "
        "Inputs panel-0.children filter-0.value State store-0.data Outputs panel-1.children "
        "Last requests (0 recorded runs) It has not run since recording began."
    )


def test_its_last_runs_come_newest_first() -> None:
    now = factory.snapshot(1, 12)
    said = words(told(now, callback="panel-0.children"))
    assert "(12 recorded runs)" in said
    assert said.index("error", said.index("Computing")) < said.rindex("superseded")
    assert said.count(" ms") == 8


def test_options_are_named_as_in_the_code() -> None:
    one = replace(factory.callback(0), allow_duplicate=True, prevent_initial_call=True)
    said = words(told(replace(factory.snapshot(1), callbacks=(one,)), callback=one.id))
    assert "Options prevent_initial_call, allow_duplicate" in said


def test_a_property_names_its_readers_and_writers() -> None:
    drawn = told(factory.snapshot(5), property="panel-1.children")
    assert words(drawn).startswith("panel-1.children Triggers update_panel_2")
    assert "Written by update_panel_1" in words(drawn)
    assert "#graph?callback=panel-1.children" in links(drawn)


def test_a_callback_that_is_gone_says_so() -> None:
    assert words(told(factory.snapshot(1), callback="x.y")).startswith("This callback is gone.")


def test_without_a_selection_the_panel_says_how_to_make_one() -> None:
    assert words(told(factory.snapshot(1))).startswith("No callback is selected.")
    assert words(told(None, callback="x.y")).startswith("No callback is selected.")
