from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash_inspector.model import Clientside, Dependency
from dash_inspector.page.race_limits import limits, notes
from tests.unit.page import races
from tests.unit.page.reading import words

OWN = (races.FIRST, races.LAST)
SCRIPT = replace(
    races.FIRST,
    id="shown.children",
    kind="clientside",
    function=None,
    clientside=Clientside("shop", "show", None, None),
    outputs=(Dependency("shown", "children"),),
)


def edit(winner: str) -> Any:
    told = races.finding(loser={"request": "r1"}, winner={"request": winner})
    return replace(told, rule="race.user-edit")


def test_an_app_without_clientside_callbacks_has_no_such_limit() -> None:
    assert limits(races.finding(), OWN) == []
    assert notes(races.finding(), OWN) == []


def test_clientside_writers_are_not_seen() -> None:
    (told,) = limits(races.finding(), (*OWN, SCRIPT))
    assert told.startswith("Clientside callbacks run in the browser alone")
    (told,) = limits(races.finding(), (*OWN, replace(SCRIPT, outputs=races.FIRST.outputs)))
    assert told.startswith("`shop.show` writes it too.")
    assert "is not seen" in words(notes(races.finding(), (*OWN, SCRIPT)))
    assert limits(races.finding(), (*OWN, replace(SCRIPT, owner="dash"))) == []


def test_what_was_typed_is_known_only_where_another_request_saw_it() -> None:
    (told,) = limits(edit("r1"), OWN)
    assert "typed is not recorded" in told
    assert limits(edit("r2"), OWN) == []
