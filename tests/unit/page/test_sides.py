from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dash_inspector.model import Site
from dash_inspector.page.sides import both_sides, source_lines
from dash_inspector.page.source_excerpt import Excerpt
from dash_inspector.page.text import clock
from tests.unit.page import doubled
from tests.unit.page.doubled import Known
from tests.unit.page.reading import every, words


def test_both_sides_say_who_they_are_and_show_their_lines(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    at = clock(doubled.STARTED - 10)
    lines = (
        '4 @callback(Output("out", "children"), Input("in", "value")) '
        "5 def update(value): 6 return value"
    )
    assert words(both_sides(now.callbacks[0], Known(now))) == (
        "The registrations of update "
        "1st registration , as __mp_main__ Place app.py:4 "
        "Came as the main file again, in a process that was spawned Decorator @callback "
        "Module object __mp_main__@1 App app@9 "
        f"Outcome overwritten: a later one answers in its place At {at} {lines} "
        "2nd registration , as app Place app.py:4 "
        "Came as imported by name, by uvicorn Decorator @callback Module object app@2 App app@9 "
        f"Outcome the app serves it At {at} {lines}"
    )


def test_the_line_that_imported_it_is_named_and_opens_in_the_editor(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    (tmp_path / "start.py").write_text("import app\n")
    one = replace(now.registrations[1], via="import", importer=Site("start.py", 1))
    drawn = both_sides(now.callbacks[0], Known(replace(now, registrations=(one,))))
    assert "Came as imported in start.py:1 Decorator" in words(drawn)
    files = [getattr(part, "data-di-file", None) for part in every(drawn)]
    assert str(tmp_path / "start.py") in files


def test_a_function_of_another_name_is_named(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    renamed = replace(doubled.UPDATE, qualname="refresh")
    one = replace(now.registrations[0], function=renamed)
    told = words(both_sides(now.callbacks[0], Known(replace(now, registrations=(one,)))))
    assert "as __mp_main__ Function refresh Place app.py:4" in told


def test_what_was_not_seen_is_said(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path, registrations=1)
    told = words(both_sides(now.callbacks[0], Known(now)))
    assert (
        "2 registrations, 1 known: the others were made before dash_inspector was imported." in told
    )


def test_what_waits_for_the_first_request_has_an_outcome_too(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    one = replace(now.registrations[1], fate="waiting")
    told = words(both_sides(now.callbacks[0], Known(replace(now, registrations=(one,)))))
    assert "Outcome the app takes it over with its first request At" in told


def test_where_none_was_seen_no_others_are_spoken_of(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path, registrations=0)
    told = words(both_sides(now.callbacks[0], Known(now)))
    assert "2 registrations, 0 known: all of them were made before" in told


def test_of_many_registrations_the_first_and_the_last_are_shown(tmp_path: Path) -> None:
    now = doubled.snapshot(tmp_path)
    made = tuple(doubled.registration(order, "app") for order in range(1, 24))
    many = replace(now, callbacks=(doubled.update(23),), registrations=made)
    drawn = both_sides(many.callbacks[0], Known(many))
    heads = [words(part) for part in every(drawn) if getattr(part, "_type", "") == "H4"]
    assert heads == [f"{n} registration , as app" for n in ("1st", "2nd", "3rd", "23rd")]
    assert "The first 3 and the last of 23." in words(drawn)


def test_lines_are_plain_text_that_a_keyboard_can_reach() -> None:
    drawn = source_lines(Excerpt(((9, "<b>x</b>"), (10, "y")), more=3), "a.py")
    assert drawn.to_plotly_json()["type"] == "Pre"
    assert (drawn.tabIndex, getattr(drawn, "aria-label")) == ("0", "a.py, lines 9 to 10")
    text = "".join(part for part in every(drawn) if isinstance(part, str))
    assert text == " 9  <b>x</b>\n10  y\n… 3 more lines"


def test_a_reason_stands_where_there_are_no_lines() -> None:
    drawn = source_lines(Excerpt(missing="a.py is not there any more."), "a.py")
    assert (drawn._type, words(drawn)) == ("P", "a.py is not there any more.")
