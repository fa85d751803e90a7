from __future__ import annotations

from typing import Any

import pytest

from dash_inspector.recorder.fingerprints import MAX_FIELDS, Fingerprinter

KEY = b"k" * 32


def whole(value: Any, key: bytes = KEY) -> str:
    return Fingerprinter(key).of(value).whole


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, 1.0),
        (0, -0.0),
        ({"a": 1, "b": 2}, {"b": 2.0, "a": 1}),
        ({"2": "x", "10": "y"}, {"10": "y", "2": "x"}),
        (2**53, 2**53 + 1),
        ([1, (2, 3)], [1.0, [2, 3]]),
        (float("nan"), None),
        (1e300, 10**300),
    ],
)
def test_what_javascript_calls_equal_is_equal(one: Any, other: Any) -> None:
    assert whole(one) == whole(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (0, False),
        (None, False),
        (1, "1"),
        ([1, 2], [2, 1]),
        ({"a": None}, {}),
        (2**53, 2**53 + 2),
        (0.1, 0.2),
        ("a", "a "),
        ([], {}),
    ],
)
def test_what_differs_differs(one: Any, other: Any) -> None:
    assert whole(one) != whole(other)


def test_fields_are_those_of_an_object_and_only_of_one() -> None:
    found = Fingerprinter(KEY).of({"first": "Ada", "last": {"x": 1}})
    assert found.fields == {"first": whole("Ada"), "last": whole({"x": 1})}
    assert Fingerprinter(KEY).of(["Ada"]).fields is None
    assert Fingerprinter(KEY).of({str(i): i for i in range(MAX_FIELDS + 1)}).fields is None


def test_another_key_gives_another_fingerprint() -> None:
    assert whole("Ada") != whole("Ada", b"other")


def test_a_lone_surrogate_is_no_obstacle() -> None:
    assert whole("\ud800") != whole("?")
