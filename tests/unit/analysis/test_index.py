from __future__ import annotations

import itertools

import pytest

from dash_inspector.analysis.index import Index
from dash_inspector.analysis.patterns import Pattern, meet, pattern

IDS = [
    "plain",
    "other",
    "{not json",
    "{}",
    *(
        f'{{"index":{index},"type":{kind}}}'
        for index, kind in itertools.product(
            ("1", '"1"', '["MATCH"]', '["ALL"]', "true"), ('"a"', '"b"', '["ALLSMALLER"]')
        )
    ),
    '{"index":1}',
    '{"index":["ALL"]}',
]


@pytest.mark.parametrize(("first", "second"), list(itertools.product(IDS, IDS)))
def test_the_index_finds_what_meets(first: str, second: str) -> None:
    one, two = pattern(first, "value"), pattern(second, "value")
    index: Index[str] = Index()
    list(index.meeting(two))
    index.add(one, "found")
    expected = ["found"] if meet(one, two) is not None else []
    assert list(index.meeting(two)) == expected
    index.add(one, "again")
    assert list(index.meeting(two)) == [*expected, *(["again"] if expected else [])]


def test_what_two_patterns_both_name() -> None:
    row, any_row = (pattern(f'{{"index":{i},"type":"r"}}', "data") for i in ("3", '["ALL"]'))
    assert meet(row, any_row) == row == Pattern("data", ("index", "type"), ("3", '"r"'))
    assert meet(any_row, any_row) == any_row
    assert meet(row, pattern('{"index":3,"type":"r"}', "value")) is None
    assert meet(pattern("a", "data"), pattern("b", "data")) is None
