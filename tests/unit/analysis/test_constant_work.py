"""A request of a long session costs what one of a short session does: counted, not timed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice
from types import FrameType

from dash_inspector.analysis import Detector
from dash_inspector.model import RequestRecord
from tests.unit.analysis.recorded import record
from tests.unit.analysis.registry import callback

USER = "user.data"
FIRST = callback("update_first", [f"{USER}!"], ["first.value"], [USER])
LAST = callback("update_last", [f"{USER}!"], ["last.value"], [USER])
SAVE = callback("save", ["saved.data"], ["save.n_clicks"], [USER])
APP = (FIRST, LAST, SAVE)
PORTION = 640  # runs; a page's stretch is settled every 96


def session() -> Iterator[RequestRecord]:
    """Two writers and a reader of one Store, all three at once, over and over."""
    for seq in range(1, 1_000_000, 3):
        held = {"first": f"{seq}", "last": f"{seq}"}
        for at, (one, changed) in enumerate(((FIRST, "first"), (LAST, "last"), (SAVE, "saved"))):
            node = "saved.data" if one is SAVE else USER
            yield record(
                one,
                seq + at,
                float(seq + 10 + at),
                flying=range(seq, seq + at),
                state={USER: held},
                writes={node: {**held, changed: f"new {seq}"}},
            )


def calls(detector: Detector, records: list[RequestRecord]) -> int:
    """How many Python functions it takes to feed these."""
    counted = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        detector.feed(records)
    finally:
        sys.setprofile(before)
    return counted


def test_late_requests_take_as_many_steps_as_early_ones() -> None:
    detector, records = Detector(APP), session()
    portions = [list(islice(records, 3 * PORTION)) for _ in range(6)]
    steps = [calls(detector, portion) for portion in portions]
    assert max(steps[1:]) <= 1.02 * min(steps[1:]), steps
    (lost,) = (one for one in detector.findings() if one.rule == "race.lost-update")
    assert lost.evidence["occurrences"] == 6 * PORTION


def test_what_is_settled_is_only_recognised_when_it_comes_again() -> None:
    """A page's view of the store gives all that is kept, again and again."""
    records = list(islice(session(), 3 * PORTION))
    detector = Detector(APP)
    first = calls(detector, records)
    again = calls(detector, records)
    assert again < first / 20, (first, again)
    assert again < 6 * len(records)
