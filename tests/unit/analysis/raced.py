"""One app of a few callbacks, its runs by hand, and what the detector says of them."""

from __future__ import annotations

from typing import Any

from dash_inspector.analysis import Detector
from dash_inspector.model import Callback, Finding, RequestRecord
from tests.unit.analysis.recorded import PATCH, record
from tests.unit.analysis.registry import callback, javascript

USER = "user.data"
FIRST = callback("update_first", [f"{USER}!"], ["first.value"], [USER], line=3)
LAST = callback("update_last", [f"{USER}!"], ["last.value"], [USER], line=9)
MERGED = callback("update_user", [USER], ["first.value", "last.value"], [USER])
COMPLETE = callback("complete", [f"{USER}!"], [USER], ["first.value", "last.value"])
SAVE = callback("save", ["saved.data"], ["save.n_clicks"], [USER])
RESET = callback("reset", [f"{USER}!"], ["reset.n_clicks"])
SHOWN_A = callback("from_a", ["shown.data!"], ["a.value"])
SHOWN_B = callback("from_b", ["shown.data!"], ["b.value"])
P_OF_Q = callback("p_of_q", ["p.data"], ["a.value"], ["q.data"])
Q_OF_P = callback("q_of_p", ["q.data"], ["b.value"], ["p.data"])
FILL = callback("fill", ["text.value"], ["fill.n_clicks"], ["text.value"])
COUNT = callback("count", ["n.children"], ["go.n_clicks"], ["text.value"])
EVERY = (
    *(FIRST, LAST, MERGED, COMPLETE, SAVE, RESET, SHOWN_A, SHOWN_B, P_OF_Q, Q_OF_P, FILL, COUNT),
    javascript(["step.data"], [USER]),
)


def found(*records: RequestRecord, callbacks: tuple[Callback, ...] = EVERY) -> list[Finding]:
    detector = Detector(callbacks)
    detector.feed(records)
    return [one for one in detector.findings() if one.rule != "race.wasted-overlap"]


def said(*records: RequestRecord) -> dict[str, str]:
    return {one.rule: one.stage for one in found(*records)}


def first(seq: int, landed: float | None, held: Any, written: Any, **facts: Any) -> RequestRecord:
    return record(
        FIRST,
        seq,
        landed,
        **{"triggered": ["first.value"], **facts},
        state={USER: held},
        writes={USER: written},
    )


def last(seq: int, landed: float | None, held: Any, written: Any, **facts: Any) -> RequestRecord:
    return record(
        LAST,
        seq,
        landed,
        **{"triggered": ["last.value"], **facts},
        state={USER: held},
        writes={USER: written},
    )


def save(seq: int, landed: float, held: Any, **facts: Any) -> RequestRecord:
    facts = {"triggered": ["save.n_clicks"], **facts}
    return record(SAVE, seq, landed, state={USER: held}, writes={"saved.data": held}, **facts)


def fill(seq: int, landed: float | None, held: str, written: str, **facts: Any) -> RequestRecord:
    return record(
        FILL, seq, landed, state={"text.value": held}, writes={"text.value": written}, **facts
    )


def look(seq: int, seen: str, **facts: Any) -> RequestRecord:
    return record(COUNT, seq, 5, state={"text.value": seen}, **facts)


OLD = {"first": "a", "last": "b"}
WITH_FIRST = {**OLD, "first": "A"}
WITH_LAST = {**OLD, "last": "B"}
BOTH = {"first": "A", "last": "B"}
RACE = (first(1, 10, OLD, WITH_FIRST), last(2, 11, OLD, WITH_LAST, flying=[1]))
WRITER = record(RESET, 1, 10, writes={USER: WITH_FIRST})
PATCHED = (first(1, 10, OLD, PATCH), last(2, 11, OLD, PATCH, flying=[1]))
UNCHANGED = (first(1, 10, OLD, OLD), RACE[1])
