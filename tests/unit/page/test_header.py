from __future__ import annotations

import json
from typing import cast

from dash_inspector.model import Snapshot
from dash_inspector.model.editors import EDITORS
from dash_inspector.page.header import TITLES, header, key_map
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.reading import every, links, words


def head(snapshot: Snapshot | None, editor: str = "cursor") -> object:
    source = Source(cast("Store", factory.MemoryStore(snapshot)), factory.KEY)
    return header(source, "/shop/", editor)


def test_it_names_the_app_and_every_view() -> None:
    drawn = head(factory.snapshot(1))
    assert words(drawn).startswith("shop inspector Overview Graph Modules Requests Timings")
    assert links(drawn) == ["/shop/", "#overview", "#graph", "#modules", "#requests", "#timings"]


def test_an_app_that_is_not_known_yet_has_no_name() -> None:
    assert words(head(None)).startswith("inspector Overview")


def test_the_browser_is_told_the_editors_and_which_one_the_app_names() -> None:
    (told,) = (
        json.loads(getattr(part, "data-editors"))
        for part in every(head(None))
        if hasattr(part, "data-editors")
    )
    assert told == {"known": EDITORS, "titles": TITLES, "option": "cursor"}
    assert TITLES.keys() == EDITORS.keys()


def test_the_map_of_keys_has_a_name() -> None:
    dialog = key_map()
    title = next(part for part in every(dialog) if getattr(part, "id", "") == "keys-title")
    assert getattr(dialog, "aria-labelledby") == title.id
    assert words(title) == "Keys"
