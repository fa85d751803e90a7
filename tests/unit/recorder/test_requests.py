from __future__ import annotations

import json
from typing import Any

from dash_inspector.recorder.measuring import Measure
from dash_inspector.recorder.requests import MAX_BODY, accesses, asked, asked_raw

BODY: dict[str, Any] = {
    "output": "..a.children...b.value@1f..",
    "outputs": [{"id": "a", "property": "children"}, {"id": "b", "property": "value"}],
    "inputs": [
        {"id": "i", "property": "value", "value": 3},
        [
            {"id": {"type": "row", "index": 2}, "property": "value", "value": "x"},
            {"id": {"type": "row", "index": 1}, "property": "value"},
        ],
    ],
    "changedPropIds": ['{"index":2,"type":"row"}.value', "b.value@1f"],
    "state": [{"id": "s", "property": "data", "value": None}],
}


def test_pattern_matching_inputs_are_flattened_to_concrete_ids() -> None:
    found = asked(BODY, Measure("fingerprint", b"k"))
    assert [(r.id, r.property, r.role, r.type) for r in found.reads] == [
        ("i", "value", "input", "number"),
        ('{"index":2,"type":"row"}', "value", "input", "string"),
        ('{"index":1,"type":"row"}', "value", "input", "undefined"),
        ("s", "data", "state", "null"),
    ]


def test_triggers_carry_no_hash() -> None:
    found = asked(BODY, Measure("fingerprint", b"k"))
    assert found.triggered == ('{"index":2,"type":"row"}.value', "b.value")


def test_triggers_are_named_like_what_is_read_and_written() -> None:
    node = {"type": "ü", "index": 1}
    body = {
        "output": "a.children",
        "inputs": [{"id": node, "property": "value", "value": 1}],
        "changedPropIds": ['{"index":1,"type":"ü"}.value', "{odd.value"],
    }
    found = asked(body, Measure("off", b"k"))
    assert found.triggered == (f"{found.reads[0].id}.value", "{odd.value")


def test_the_key_tells_resolved_callbacks_apart_and_values_not() -> None:
    measure = Measure("off", b"k")
    other_value = json.loads(json.dumps(BODY))
    other_value["inputs"][0]["value"] = 4
    other_output = json.loads(json.dumps(BODY))
    other_output["outputs"][0]["id"] = {"type": "out", "index": 9}
    assert asked(BODY, measure).key == asked(other_value, measure).key
    assert asked(BODY, measure).key != asked(other_output, measure).key


def test_a_body_without_state_or_outputs() -> None:
    found = asked_raw(b'{"output":"x.y","inputs":[],"changedPropIds":[]}', Measure("off", b"k"))
    assert found is not None
    assert (found.output, found.reads, found.triggered) == ("x.y", (), ())


def test_what_is_no_object_or_too_large_is_not_read() -> None:
    measure = Measure("off", b"k")
    assert asked_raw(b"[1]", measure) is None
    assert asked_raw(b" " * (MAX_BODY + 1), measure) is None
    assert measure.too_large == 1


def test_of_very_many_reads_the_first_are_kept_and_the_others_counted() -> None:
    spec = {"id": "i", "property": "value", "value": 1}
    measure = Measure("off", b"k")
    found = accesses([[spec] * 3_000], [spec], measure, quick=False)
    assert (len(found), measure.left_out) == (2_000, 1_001)
    assert len(accesses([[spec] * 2_000], None, measure, quick=False)) == 2_000
    assert measure.left_out == 1_001
