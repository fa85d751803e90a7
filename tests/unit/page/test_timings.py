from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from dash_inspector.page.source import Source
from dash_inspector.page.timing_rows import rows
from dash_inspector.page.timings import asked, filled, layout
from tests.unit.page import factory
from tests.unit.page.reading import every, links, words

if TYPE_CHECKING:
    from dash_inspector.model import Snapshot
    from dash_inspector.store import Store


def source(now: Snapshot | None) -> Source:
    return Source(cast("Store", factory.MemoryStore(now)), factory.KEY)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ({}, ("callback", "computing")),
        ({"by": "module", "phase": "way_back"}, ("module", "way_back")),
        ({"by": "lizard", "phase": "moon"}, ("callback", "computing")),
    ],
)
def test_what_is_shown_stands_in_the_address(
    own: dict[str, str], expected: tuple[str, str]
) -> None:
    assert asked(own) == expected


def test_above_the_table_stands_how_much_is_in_it() -> None:
    now = source(factory.snapshot(24, 100))
    shown, told, note, no_note = filled(rows(now, "module", "computing"), "module", now, "/p/")
    assert isinstance(shown, list)
    assert len(shown) == 3
    assert (told, note, no_note) == ("3 modules in 100 requests", "", True)


def test_an_empty_table_says_what_to_do() -> None:
    _, told, note, no_note = filled([], "callback", source(factory.snapshot(3)), "/x/_inspector/")
    assert (told, no_note) == ("", False)
    assert words(note).startswith("None of the 3 callbacks has run yet.")
    assert links(note) == ["/x/"]
    _, _, unknown, _ = filled([], "callback", source(None), "/_inspector/")
    assert words(unknown).startswith("Nothing has run yet.")


def test_each_choice_names_its_key_and_one_of_each_is_pressed() -> None:
    buttons: list[Any] = [p for p in every(layout()) if getattr(p, "_type", "") == "Button"]
    found = [
        (getattr(p, "data-di-own"), getattr(p, "data-di-value"), getattr(p, "aria-pressed"))
        for p in buttons
    ]
    assert found == [
        ("by", "", "true"),
        ("by", "module", "false"),
        ("phase", "waiting", "false"),
        ("phase", "", "true"),
        ("phase", "way_back", "false"),
    ]
