from __future__ import annotations

from dash_inspector.model import Access, Write
from dash_inspector.recorder.candidates import Candidates
from dash_inspector.recorder.fingerprints import MAX_BYTES
from dash_inspector.recorder.measuring import PREVIEW, Measure, Values

PATCH = {"__dash_patch_update": "__dash_patch_update", "operations": []}


def measure(values: Values = "fingerprint") -> Measure:
    made = Measure(values, b"key")
    made.candidates = Candidates(["store.data"])
    return made


def test_only_candidates_get_a_fingerprint() -> None:
    found = measure().access("store", "data", "state", {"a": 1}, quick=False)
    assert (found.type, found.size) == ("object", 7)
    assert found.fingerprint is not None
    assert list(found.fields or ()) == ["a"]
    other = measure().access("other", "data", "state", {"a": 1}, quick=False)
    assert other == Access("other", "data", "state", type="object", size=7)


def test_a_read_and_a_write_of_one_value_have_one_fingerprint() -> None:
    read = measure().access("store", "data", "input", {"a": 1}, quick=False)
    written = measure().write("store", "data", {"a": 1.0}, side=False)
    assert read.fingerprint == written.fingerprint


def test_a_patch_has_none() -> None:
    written = measure().write("store", "data", PATCH, side=False)
    assert (written.patch, written.fingerprint, written.type) == (True, None, "object")


def test_what_is_too_large_is_counted() -> None:
    made = measure()
    found = made.access("store", "data", "state", "x" * MAX_BYTES, quick=False)
    assert (found.fingerprint, found.size, made.too_large) == (None, MAX_BYTES + 2, 1)


def test_off_keeps_the_type_alone() -> None:
    assert measure("off").write("store", "data", "secret", side=True) == Write(
        "store", "data", type="string", side=True
    )


def test_preview_is_clipped() -> None:
    assert measure("preview").access("x", "y", "input", [1], quick=False).preview == "[1]"
    long = measure("preview").access("x", "y", "input", "a" * 999, quick=False).preview
    assert long is not None
    assert len(long) == PREVIEW
    assert long.endswith("…")


def test_quick_leaves_out_what_costs() -> None:
    assert measure().access("x", "y", "input", [1], quick=True).size is None
    assert measure().access("x", "y", "input", "ab", quick=True).size == 4
    assert measure().access("store", "data", "input", [1], quick=True).fingerprint is not None
