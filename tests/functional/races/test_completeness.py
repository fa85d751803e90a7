"""Is it seen when a record is not there, or does not say what the page says?"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.functional.races.completeness import missing
from tests.functional.races.witnesses import Seen

BODY = {
    "output": "user.data",
    "outputs": {"id": "user", "property": "data"},
    "inputs": [{"id": {"b": 1, "a": 2}, "property": "value", "value": 1}],
    "state": [{"id": "user", "property": "data", "value": {}}],
}
ANSWER = {"multi": True, "response": {"user": {"data": {"n": 1}}}}
SEEN = [
    Seen(0, BODY, "v=1;p=tab;s=1;f=", 1.0, 3.0, 200, ANSWER, 0, []),
    Seen(1, BODY, "v=1;p=tab;s=2;f=1", 2.0, 4.0, 204, None, 0, [0]),
]
NODE = {"id": "user", "property": "data", "fingerprint": "f"}


def records() -> list[dict[str, Any]]:
    reads = [{"id": {"a": 2, "b": 1}, "property": "value", "fingerprint": None}, NODE]
    base = {"tab": "tab", "reads": reads, "t_ended": 2.0, "job": None, "polls": 0}
    return [
        {**base, "seq": 1, "in_flight": [], "writes": [NODE], "status": "ok", "t_applied": 3.0},
        {**base, "seq": 2, "in_flight": [1], "writes": [], "status": "no_update"},
    ]


def test_nothing_is_missing() -> None:
    assert missing(SEEN, records(), {"user.data"}) == []


@pytest.mark.parametrize(
    ("number", "change", "fault"),
    [
        (0, {"seq": 9}, "no record"),
        (1, {"in_flight": []}, "the header said [1]"),
        (0, {"t_ended": None}, "has not ended"),
        (0, {"reads": []}, "the page sent"),
        (0, {"writes": []}, "the page got"),
        (0, {"writes": [{**NODE, "fingerprint": None}]}, "no fingerprint of user.data"),
        (0, {"t_applied": None}, "no landing"),
        (1, {"status": "ok"}, "the page got 204"),
    ],
)
def test_what_is_missing(number: int, change: dict[str, Any], fault: str) -> None:
    spoilt = records()
    spoilt[number] |= change
    (found,) = missing(SEEN, spoilt, {"user.data"})
    assert fault in found


def test_a_job_that_dash_gave_up_is_no_job_that_was_started_anew() -> None:
    polled = replace(SEEN[1], polls=2)
    assert polled.given_up
    assert not replace(polled, outdated=True).given_up
    assert not replace(polled, status=200).given_up
    assert not SEEN[1].given_up


def test_a_probe_that_says_otherwise() -> None:
    lying = Seen(1, BODY, "v=1;p=tab;s=2;f=", 2.0, 4.0, 204, None, 0, [0])
    spoilt = records()
    spoilt[1]["in_flight"] = []
    (found,) = missing([SEEN[0], lying], spoilt, {"user.data"})
    assert found == "request 2: the page had {1} in flight, the probe said set()"
