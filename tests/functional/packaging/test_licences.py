"""Whoever installs the inspector takes on no copyleft, directly or further down."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PERMISSIVE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|Zope Public)\b", re.IGNORECASE)
COPYLEFT = re.compile(r"\b[AL]?GPL|General Public License", re.IGNORECASE)


def test_what_we_ask_for_ourselves_is_permissive() -> None:
    ours = [distribution(requirement.name) for requirement in _requirements("dash-inspector")]
    assert len(ours) >= 6
    assert [d.name for d in ours if not PERMISSIVE.search(_licence(d))] == []


def test_nothing_further_down_is_copyleft() -> None:
    everything = _closure("dash-inspector")
    assert {"flask", "plotly", "numpy"} <= set(everything)
    assert [name for name, found in everything.items() if COPYLEFT.search(_licence(found))] == []


def _requirements(name: str) -> list[Requirement]:
    texts = map(Requirement, distribution(name).requires or [])
    return [one for one in texts if one.marker is None or one.marker.evaluate({"extra": ""})]


def _closure(name: str) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting = [name]
    while waiting:
        current = canonicalize_name(waiting.pop())
        if current not in found:
            found[current] = distribution(current)
            waiting += [requirement.name for requirement in _requirements(current)]
    return found


def _licence(found: Distribution) -> str:
    """The licence as it names itself: expression, classifiers, first line of the old free text."""
    said = found.metadata.json
    classifiers = [c for c in said.get("classifier", ()) if c.startswith("License")]
    first_line = str(said.get("license", "")).split("\n")[0]
    return " ".join([str(said.get("license_expression", "")), *classifiers, first_line])
