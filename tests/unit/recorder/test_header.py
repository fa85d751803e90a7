from __future__ import annotations

import pytest

from dash_inspector.model import LEFT, Landing
from dash_inspector.recorder.header import MAX_BEACON, Word, parse_beacon, parse_word

TAB = "5b1b8c1e-60b7-4f2e-9c47-3f2a1bb7e0aa"


def test_a_request_header() -> None:
    text = f"v=1;p={TAB};s=7;t=1234.5;f=5,6;a=3:900.1:200:1,4:950.0:204:0"
    assert parse_word(text) == Word(
        tab=TAB,
        seq=7,
        client_ms=1234.5,
        in_flight=(5, 6),
        landings=(
            Landing(TAB, 3, 900.1, 200, True, in_flight=(5, 6, 7)),
            Landing(TAB, 4, 950.0, 204, False, in_flight=(5, 6, 7)),
        ),
    )


def test_empty_lists() -> None:
    assert parse_word(f"v=1;p={TAB};s=1;t=0.1;f=;a=") == Word(TAB, 1, 0.1)


def test_a_beacon_has_no_sequence() -> None:
    word = parse_beacon(f"v=1;p={TAB};t=5.0;a=1:4.0:0:0".encode())
    assert word == Word(TAB, None, 5.0, (), (Landing(TAB, 1, 4.0, 0, False),))


def test_a_landing_says_what_was_in_flight_when_it_was_reported() -> None:
    word = parse_beacon(f"v=1;p={TAB};t=5.0;f=2,3;a=1:4.0:200:1".encode())
    assert word == Word(
        TAB, None, 5.0, (2, 3), (Landing(TAB, 1, 4.0, 200, True, in_flight=(2, 3)),)
    )
    poll = parse_word(f"v=1;p={TAB};s=2;t=5.0;f=;n=2,3;a=1:4.0:200:1")
    assert poll is not None
    assert [one.in_flight for one in poll.landings] == [(2, 3)]
    assert poll.in_flight == ()


def test_a_page_that_is_left() -> None:
    word = parse_beacon(f"v=1;p={TAB};t=5.0;f=2;g=1;a=".encode())
    assert word is not None
    assert word.landings == (Landing(TAB, LEFT, 5.0, 0, False),)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "v=2;p=" + TAB,
        "v=1",
        "v=1;p=short",
        "v=1;p=<script>alert(1)</script>",
        "x" * 70_000,
    ],
)
def test_what_is_no_word_of_a_page(text: str | None) -> None:
    assert parse_word(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s=-1;t=1;f=;a=", Word(TAB, None, 1.0)),
        ("s=1e3;t=nan;f=x,2,;a=", Word(TAB, None, None, (2,))),
        ("s=²;t=1e9;f=;a=", Word(TAB)),
        (
            "s=1;t=1;f=;a=1:2:3,1:2:3:4,1:2:3:1",
            Word(TAB, 1, 1.0, (), (Landing(TAB, 1, 2.0, 3, True, in_flight=(1,)),)),
        ),
        ("s=99999999999;t=1;f=;a=", Word(TAB, None, 1.0)),
        ("s=1;new=thing;t=1;f=;a=", Word(TAB, 1, 1.0)),
        ("s=1;t=1;f=;h=1;a=", Word(TAB, 1, 1.0, held=True)),
        ("s=1;t=1;f=;h=2;a=", Word(TAB, 1, 1.0)),
    ],
)
def test_what_is_not_understood_is_left_out(text: str, expected: Word) -> None:
    assert parse_word(f"v=1;p={TAB};{text}") == expected


def test_beacons_are_bounded_ascii() -> None:
    assert parse_beacon(b"v=1;p=" + TAB.encode() + b";a=" + b"1:1:1:1," * MAX_BEACON) is None
    assert parse_beacon(f"v=1;p={TAB};a=é".encode()) is None


def test_the_in_flight_set_is_bounded() -> None:
    word = parse_word(f"v=1;p={TAB};s=1;f=" + ",".join(map(str, range(5000))))
    assert word is not None
    assert len(word.in_flight) == 256


def test_what_the_user_had_changed_comes_with_the_ack() -> None:
    member = "%7B%22t%22%3A%22%C3%A4%22%7D.value"
    word = parse_word(f"v=1;p={TAB};a=1:2.5:200:1:text.value+{member},2:3:200:1")
    assert word is not None
    assert word.landings == (
        Landing(TAB, 1, 2.5, 200, True, ("text.value", '{"t":"\\u00e4"}.value')),
        Landing(TAB, 2, 3.0, 200, True),
    )


@pytest.mark.parametrize("edited", ["%7B.value", "%FF%FE", "+", "..", "x" * 4000])
def test_odd_nodes_harm_nobody(edited: str) -> None:
    word = parse_word(f"v=1;p={TAB};a=1:2:200:1:{edited}")
    assert word is not None
    assert len(word.landings) == 1


@pytest.mark.parametrize(
    "parts",
    [
        ("s=3", "t=12.5", "f=", "a="),
        ("s=999999999", "t=1", "f=1,2,,7", "a=1:20:200:1,2:30.5:204:0:b.value"),
        ("s=1", "t=5", "f=2", "a=nonsense,1:20:200:1"),
    ],
)
def test_the_order_of_the_parts_does_not_matter(parts: tuple[str, ...]) -> None:
    usual = parse_word(";".join(("v=1", "p=0123456789", *parts)))
    assert usual is not None
    assert usual == parse_word(";".join(("v=1", *reversed(parts), "p=0123456789")))
