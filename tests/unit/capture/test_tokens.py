from __future__ import annotations

import gc

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


def test_the_dead_are_forgotten() -> None:
    gc.collect()
    before = len(tokens._known)
    things = [Thing() for _ in range(50)]
    for thing in things:
        token(thing)
    assert len(tokens._known) == before + 50
    del things, thing
    gc.collect()
    assert len(tokens._known) == before


def test_what_cannot_be_held_weakly_has_none() -> None:
    assert token({}) is None
