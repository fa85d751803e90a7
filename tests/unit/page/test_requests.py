from __future__ import annotations

from typing import Any

from dash_inspector.page import requests
from tests.unit.page.reading import every, links, words


def part(name: str) -> Any:
    return next(one for one in every(requests.layout("/_inspector/")) if _id(one) == name)


def _id(one: object) -> object:
    return getattr(one, "id", None)


def test_who_has_no_requests_is_told_what_to_do() -> None:
    empty = part("requests-empty")
    assert words(empty) == "No request recorded yet. Open the app and click something."
    assert links(empty) == ["/"]
    assert links(
        next(
            one
            for one in every(requests.layout("/shop/_inspector/"))
            if _id(one) == "requests-empty"
        )
    ) == ["/shop/"]


def test_filters_that_exclude_all_can_be_cleared_there() -> None:
    none = part("requests-none")
    assert words(none) == "No request matches. Clear filters"
    assert any(_id(one) == "requests-unfilter" for one in every(none))


def test_until_one_is_chosen_the_panel_says_how_to_read_the_timeline() -> None:
    said = words(part("request-detail"))
    assert said.startswith("No request is selected. Choose a row or a bar")
    assert "waiting at the server computing the answer on its way back" in said


def test_each_column_of_numbers_sorts_by_value_and_is_set_right() -> None:
    columns = {column["field"]: column for column in part("requests-grid").columnDefs}
    numbers = {field for field, column in columns.items() if column.get("type") == "rightAligned"}
    assert numbers == {"at", "together", "total", "waiting", "computing", "bytes_in", "bytes_out"}
    assert columns["at"]["sort"] == "desc"
