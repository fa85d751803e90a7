from __future__ import annotations

import pytest

from dash_inspector.recorder.candidates import Candidates

NODES = Candidates(
    [
        "store.data",
        '{"index":["ALL"],"type":"row"}.value',
        '{"index":["MATCH"],"kind":"a","type":"cell"}.children',
        '{"index":1,"type":"fixed"}.value',
    ]
)


@pytest.mark.parametrize(
    ("component", "name", "expected"),
    [
        ("store", "data", True),
        ("store", "modified_timestamp", False),
        ('{"index":7,"type":"row"}', "value", True),
        ('{"index":7,"type":"row"}', "children", False),
        ('{"index":7,"type":"other"}', "value", False),
        ('{"extra":1,"index":7,"type":"row"}', "value", False),
        ('{"index":"x","kind":"a","type":"cell"}', "children", True),
        ('{"index":"x","kind":"b","type":"cell"}', "children", False),
        ('{"index":1,"type":"fixed"}', "value", True),
        ('{"index":2,"type":"fixed"}', "value", False),
        ("{not json", "value", False),
    ],
)
def test_membership(component: str, name: str, expected: bool) -> None:
    assert ((component, name) in NODES) is expected
    assert ((component, name) in NODES) is expected


def test_nothing_is_in_the_empty_set() -> None:
    assert ("store", "data") not in Candidates([])
