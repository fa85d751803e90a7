from __future__ import annotations

import json
from typing import Any

import pytest

from dash_inspector.recorder.measuring import Measure
from dash_inspector.recorder.responses import Answered, answered

MEASURE = Measure("fingerprint", b"k")


def writes(body: Any, output: str = "x.y") -> list[tuple[str, str, bool, bool]]:
    found = answered(json.dumps(body), output, MEASURE)
    return [(w.id, w.property, w.side, w.patch) for w in found.writes]


def test_outputs_and_side_updates() -> None:
    patch = {"__dash_patch_update": "__dash_patch_update", "operations": []}
    body = {
        "multi": True,
        "response": {"a": {"children": 1}, '{"index":1,"type":"t"}': {"value": patch}},
        "sideUpdate": {"s.x": {"data": 2}},
    }
    assert writes(body) == [
        ("a", "children", False, False),
        ('{"index":1,"type":"t"}', "value", False, True),
        ("s.x", "data", True, False),
    ]


def test_the_older_form_with_one_output() -> None:
    assert writes({"response": {"props": {"value": 1}}}, '{"index":1,"type":"a.b"}.value') == [
        ('{"index":1,"type":"a.b"}', "value", False, False)
    ]


def test_progress_is_a_side_update() -> None:
    assert writes({"multi": True, "progress": {"bar.value": 3}}) == [("bar", "value", True, False)]


@pytest.mark.parametrize(
    ("body", "job", "final"),
    [
        ({"cacheKey": "k", "job": 12}, "12", False),
        ({"multi": True}, None, False),
        ({"multi": True, "progress": {"bar.value": 3}}, None, False),
        ({"multi": True, "response": {}}, None, True),
    ],
)
def test_a_job_goes_on_until_there_is_a_response(body: Any, job: str | None, final: bool) -> None:
    found = answered(json.dumps(body), "x.y", MEASURE)
    assert (found.job, found.final) == (job, final)


@pytest.mark.parametrize("text", [None, "null", "3", object()])
def test_what_is_no_response(text: Any) -> None:
    assert answered(text, "x.y", MEASURE) == Answered()


def test_of_very_many_writes_the_first_are_kept_and_the_others_counted() -> None:
    response = {f"i{number}": {"value": number} for number in range(3_000)}
    text = json.dumps({"multi": True, "response": response})
    measure = Measure("off", b"k")
    assert len(answered(text, "i.value", measure).writes) == 2_000
    assert measure.left_out == 1_000
