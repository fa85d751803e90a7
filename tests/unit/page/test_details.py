from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from dash_inspector.model import Dependency, Function, Process, Registration, Snapshot
from dash_inspector.page.details import body
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.reading import links, words

if TYPE_CHECKING:
    from pathlib import Path


def told(snapshot: Snapshot | None, **selection: str) -> Any:
    source = Source(cast("Store", factory.MemoryStore(snapshot)), factory.KEY)
    return body({"callback": None, "property": None, "module": None, **selection}, source)


def test_a_callback_is_told_with_all_that_is_known() -> None:
    one = replace(factory.callback(1), arguments=("chosen", "limit", "kept"))
    before = factory.callback(0)
    after = factory.callback(2)
    now = replace(factory.snapshot(3), callbacks=(before, one, after))
    assert words(told(now, callback=one.id)) == (
        "update_panel_1 Draw the panel anew. Status \u2713 active registered 1\u00d7 "
        "Module shop.pages.page_0 Place shop/pages/page_0.py:21 Kind server "
        "Takes and writes Property In the function Input panel-0.children chosen "
        "Input filter-0.value limit State store-0.data kept Output panel-1.children return "
        "Triggered by via panel-0.children update_panel_0 shop/pages/page_0.py:12 "
        "Triggers via panel-1.children update_panel_2 shop/pages/page_0.py:30 "
        "Times It has not run since recording began. "
        "Source It is not known when the app read this file."
    )


def test_without_the_arguments_none_is_guessed() -> None:
    said = words(told(factory.snapshot(2), callback="panel-1.children"))
    assert "Input panel-0.children \u2013 Input filter-0.value \u2013" in said


def test_several_outputs_are_numbered_as_they_are_returned() -> None:
    two = (Dependency("a", "value"), Dependency("b", "value"))
    one = replace(factory.callback(0), outputs=two)
    said = words(told(replace(factory.snapshot(1), callbacks=(one,)), callback=one.id))
    assert "Output a.value return[0] Output b.value return[1]" in said


def test_a_duplicate_leads_to_both_sides_and_to_its_finding() -> None:
    drawn = told(factory.snapshot(5), callback="panel-1.children")
    assert "registered 2\u00d7 , see both sides" in words(drawn)
    assert "\u2715 error Registered more than once" in words(drawn)
    assert "#modules?module=shop.pages.page_0&callback=panel-1.children" in links(drawn)
    assert any(link.startswith("#overview?finding=") for link in links(drawn))


def test_its_last_runs_come_newest_first_and_lead_to_the_requests() -> None:
    now = factory.snapshot(1, 12)
    drawn = told(now, callback="panel-0.children")
    said = words(drawn)
    assert "Last requests all 12 runs" in said
    one = told(factory.snapshot(1, 1), callback="panel-0.children")
    assert "Last requests its only run" in words(one)
    last = said[said.index("Computing") :]
    assert last.index("error") < last.index("cancelled")  # r11, then r6
    found = [link for link in links(drawn) if link.startswith("#requests?request=")]
    assert found == [f"#requests?request=r{at}" for at in range(11, 5, -1)]
    assert "Times runs p50 p90 p99 longest failed no update 12" in said
    assert words(one).partition("no update ")[2].startswith("1 \u2013 \u2013 \u2013 3.1 ms")


def test_its_source_is_shown(tmp_path: Path) -> None:
    assert _source_of(tmp_path, "update").endswith("Source 3 def update(): 4 return 1")


def test_another_function_is_not_shown_as_its_source(tmp_path: Path) -> None:
    said = "Source show is not there: update begins at line 3 of page.py."
    assert _source_of(tmp_path, "show").endswith(said)
    assert _source_of(tmp_path, "show", seen=True).endswith(said)


def _source_of(folder: Path, function: str, *, seen: bool = False) -> str:
    """What is told last of a callback; ``seen``: so was its registration."""
    (folder / "page.py").write_text("\n\ndef update():\n    return 1\n")
    one = replace(factory.callback(0), function=Function("page", function, "page.py", 3))
    made = Registration(1, one.id, one.function, None, None, generation=3, pid=4242, at=0.0)
    now = replace(
        factory.snapshot(1),
        app=replace(factory.app_info(), path=str(folder)),
        callbacks=(one,),
        registrations=(made,) if seen else (),
    )
    store = factory.MemoryStore(now)
    store.hosts = ((3, Process("t", 1, 0, time.time() + 60, 0.0)),)
    return words(body({"callback": one.id}, Source(cast("Store", store), factory.KEY)))


def test_options_are_named_as_in_the_code() -> None:
    one = replace(factory.callback(0), allow_duplicate=True, prevent_initial_call=True)
    said = words(told(replace(factory.snapshot(1), callbacks=(one,)), callback=one.id))
    assert "Options prevent_initial_call, allow_duplicate" in said


def test_a_property_names_its_readers_and_writers() -> None:
    now = replace(factory.snapshot(3), callbacks=tuple(map(factory.callback, range(3))))
    drawn = told(now, property="panel-1.children")
    assert words(drawn) == (
        "panel-1.children Triggers update_panel_2 shop/pages/page_0.py:30 "
        "Read as State by No callback has it as State. "
        "Written by update_panel_1 shop/pages/page_0.py:21"
    )
    assert "#graph?callback=panel-1.children" in links(drawn)


def test_a_property_tells_its_last_writes() -> None:
    now = factory.snapshot(1, 9)
    drawn = told(now, property="panel-0.children")
    assert "Last writes all of them Time Status By Size" in words(drawn)
    assert "#requests?property=panel-0.children" in links(drawn)
    found = [link for link in links(drawn) if link.startswith("#requests?request=")]
    assert found == [f"#requests?request=r{at}" for at in range(8, 2, -1)]


def test_a_property_that_is_gone_says_so() -> None:
    assert words(told(factory.snapshot(1), property="x.y")).startswith("This property is gone.")


def test_a_callback_that_is_gone_says_so() -> None:
    assert words(told(factory.snapshot(1), callback="x.y")).startswith("This callback is gone.")


def test_without_a_selection_the_panel_says_how_to_make_one() -> None:
    assert words(told(factory.snapshot(1))).startswith("No callback is selected.")
    assert words(told(None, callback="x.y")).startswith("No callback is selected.")
