from __future__ import annotations

import pytest

from dash_inspector.page import text


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (None, "\u2013"),
        (0.0, "0.0 ms"),
        (0.00042, "0.4 ms"),
        (0.0994, "99.4 ms"),
        (0.31, "310 ms"),
        (2.046, "2.05 s"),
    ],
)
def test_a_duration_has_its_unit(seconds: float | None, written: str) -> None:
    assert text.duration(seconds) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(None, "\u2013"), (0, "0 B"), (999, "999 B"), (1_400, "1.4 KB"), (2_000_000, "2.0 MB")],
)
def test_a_size_has_its_unit(number: int | None, written: str) -> None:
    assert text.size(number) == written


def test_counts_agree_with_their_noun() -> None:
    assert [text.count(n, "callback") for n in (0, 1, 1024)] == [
        "0 callbacks",
        "1 callback",
        "1,024 callbacks",
    ]


@pytest.mark.parametrize(
    ("file", "line", "written"),
    [("a.py", 3, "a.py:3"), ("a.py", None, "a.py"), (None, None, "place not known")],
)
def test_a_place_leaves_out_what_is_not_known(
    file: str | None, line: int | None, written: str
) -> None:
    assert text.place(file, line) == written


def test_the_time_of_day_is_told_to_the_millisecond() -> None:
    assert text.clock(1_700_000_000.0429).endswith(":20.042")
