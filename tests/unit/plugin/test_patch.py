from __future__ import annotations

from dash_inspector.plugin.patch import Patch


class Owner:
    def speak(self) -> str:
        return "own"


def test_put_on_and_taken_away() -> None:
    owner = Owner()
    patch = Patch(owner, "speak", lambda: "ours")
    assert owner.speak() == "ours"
    assert patch.undo()
    assert owner.speak() == "own"
    assert vars(owner) == {}


def test_an_attribute_of_the_instance_comes_back() -> None:
    owner = Owner()
    theirs = owner.speak = lambda: "theirs"  # type: ignore[method-assign]
    Patch(owner, "speak", lambda: "ours").undo()
    assert vars(owner) == {"speak": theirs}


def test_who_wrapped_it_since_keeps_theirs() -> None:
    owner = Owner()
    patch = Patch(owner, "speak", lambda: "ours")
    ours = owner.speak
    owner.speak = lambda: f"around {ours()}"  # type: ignore[method-assign]
    assert not patch.in_place
    assert not patch.undo()
    assert owner.speak() == "around ours"
