from __future__ import annotations

import gc

import pytest

from dash_inspector.capture import tokens
from dash_inspector.capture.tokens import token


class Thing:
    """Something that can be held weakly, and is equal to all of its kind."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing)

    def __hash__(self) -> int:
        return 1


def test_one_object_one_number() -> None:
    first, second = Thing(), Thing()
    assert first == second
    assert token(first) == token(first) is not None
    assert token(first) != token(second)


def test_numbers_are_not_given_again() -> None:
    seen = set()
    for _ in range(200):
        seen.add(token(Thing()))
        gc.collect(0)
    assert len(seen) == 200


def test_the_dead_are_swept_out_before_they_are_as_many_as_the_living(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tokens, "_known", {})
    monkeypatch.setattr(tokens, "_full", tokens._SLACK)
    living = [Thing() for _ in range(50)]
    numbers = [token(thing) for thing in living]
    for _ in range(20):
        dying = [Thing() for _ in range(tokens._SLACK // 4)]  # at once, or they share an address
        assert len({token(thing) for thing in dying}) == len(dying)
    del dying
    assert len(tokens._known) <= tokens._SLACK + 2 * (tokens._SLACK // 4 + len(living))
    assert [token(thing) for thing in living] == numbers


def test_what_cannot_be_held_weakly_has_none() -> None:
    assert token({}) is None
