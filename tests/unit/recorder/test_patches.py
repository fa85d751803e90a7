"""What a ``Patch`` of Dash does to the fields of a value."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from dash import Patch

from dash_inspector.model import DELETED, LONGER
from dash_inspector.recorder.fingerprints import Fingerprinter
from dash_inspector.recorder.measuring import Measure, Values
from dash_inspector.recorder.patches import patched_fields


def deleted(patch: Any) -> None:
    patch["a"] = 1
    del patch["a"]


def deep_then_whole(patch: Any) -> None:
    patch["a"]["b"] = 1
    patch["a"] = 2


def whole_then_grown(patch: Any) -> None:
    patch["a"] = []
    patch["a"].append(1)


def grown(patch: Any) -> None:
    patch["a"].append(1)
    patch["b"]["c"].insert(0, 1)
    patch["d"].extend([1])
    patch["e"].extend([])


def shrunk(patch: Any) -> None:
    patch["a"].append(1)
    patch["a"].remove(1)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda patch: patch.__setitem__("a", 1), {"a": "1"}),
        (lambda patch: patch["a"].__setitem__("b", 1), {"a": None}),
        (lambda patch: patch.update({"a": 1, "b": "x"}), {"a": "1", "b": '"x"'}),
        (lambda patch: patch["a"].update({"b": 1}), {"a": None}),
        (deleted, {"a": DELETED}),
        (deep_then_whole, {"a": "2"}),
        (whole_then_grown, {"a": None}),
        (grown, {"a": LONGER, "b": LONGER, "d": LONGER, "e": None}),
        (shrunk, {"a": None}),
        (lambda patch: patch.append(1), None),
        (lambda patch: patch[0].__setitem__("a", 1), None),
        (lambda _: None, {}),
    ],
)
def test_which_fields_it_touches(
    change: Callable[[Any], None], expected: dict[str, str | None] | None
) -> None:
    patch = Patch()
    change(patch)
    assert patched_fields(patch.to_plotly_json(), json.dumps) == expected


@pytest.mark.parametrize("values", ["fingerprint", "preview", "off"])
def test_a_field_has_the_fingerprint_that_a_whole_value_would_have(values: Values) -> None:
    measure = Measure(values, b"k" * 32)
    patch = Patch()
    patch["a"] = {"n": 1.0}
    write = measure.write("user", "data", patch.to_plotly_json(), side=True)
    whole = Fingerprinter(b"k" * 32).of({"a": {"n": 1}}).fields
    assert write.patch
    assert (write.fingerprint, write.fields) == (None, None)
    assert write.patched == (None if values == "off" else whole)


def test_what_could_not_race_has_none() -> None:
    patch = Patch()
    patch["a"] = 1
    write = Measure("fingerprint", b"k" * 32).write(
        "user", "data", patch.to_plotly_json(), side=False
    )
    assert (write.patch, write.patched) == (True, None)
