"""The locks say all that ``pyproject.toml`` asks for, and nothing of where it came from."""

from __future__ import annotations

import re
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.functional.environments import LOCKS, NEWEST, PACKAGES, lock
from tests.functional.locks import EXTRAS

ENVIRONMENTS = (NEWEST, *PACKAGES)


def pinned(name: str) -> dict[str, list[Requirement]]:
    """The lines of a lock by package; there is one more for each Python that needs its own."""
    found: dict[str, list[Requirement]] = {}
    for line in lock(name).read_text().splitlines():
        if line and not line.lstrip().startswith("#"):
            requirement = Requirement(line)
            found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def asked(name: str) -> list[Requirement]:
    """What the project and the environment's table ask for themselves."""
    extras = EXTRAS if name == NEWEST else ("",)
    project = [Requirement(text) for text in requires("dash-inspector") or ()]
    table = [Requirement(text) for text in PACKAGES.get(name, ())]
    wanted = [one for one in project if not one.marker or any(_is_in(one, e) for e in extras)]
    return [*wanted, *table]


def _is_in(requirement: Requirement, extra: str) -> bool:
    return requirement.marker is not None and requirement.marker.evaluate({"extra": extra})


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_a_lock_has_a_version_in_range_of_all_that_is_asked_for(name: str) -> None:
    found = pinned(name)
    for requirement in asked(name):
        versions = found[canonicalize_name(requirement.name)]
        for version in versions:
            (exact,) = version.specifier
            assert exact.operator == "==", version
            assert requirement.specifier.contains(exact.version), (requirement, version)


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_a_lock_names_no_index(name: str) -> None:
    text = lock(name).read_text()
    assert not re.search(r"://|--index|--find-links|--trusted", text)


def test_there_is_no_other_lock() -> None:
    assert {path.stem for path in LOCKS.iterdir()} == set(ENVIRONMENTS)
