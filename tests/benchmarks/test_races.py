"""What the race detector costs: a long session, request by request."""

from __future__ import annotations

import cProfile
import gc
import pstats
import time
import tracemalloc
from collections.abc import Iterator
from statistics import median

from dash_inspector.analysis import Detector
from dash_inspector.model import RequestRecord
from tests.unit.analysis.recorded import record
from tests.unit.analysis.registry import callback

USER = "user.data"
FIRST = callback("update_first", [f"{USER}!"], ["first.value"], [USER])
LAST = callback("update_last", [f"{USER}!"], ["last.value"], [USER])
TOTAL, PORTION = 100_800, 2_400  # a page is told again every 96 of its requests
EARLY = 20  # portions
BOUND_MB = 60.0


def session(total: int, *, tabs: int) -> Iterator[RequestRecord]:
    """Pairs that race in every page."""
    for number in range(0, total, 2):
        tab, seq = f"tab-{number // 2 % tabs}", 2 * (number // (2 * tabs)) + 1
        held = {"first": str(number), "last": str(number)}
        for one, other, at in ((FIRST, "first", 0), (LAST, "last", 1)):
            yield record(
                one,
                seq + at,
                float(seq + 10 + at),
                flying=[seq] if at else [],
                state={USER: held},
                writes={USER: {**held, other: f"new {number}"}},
                triggered=[f"{other}.value"],
                tab=tab,
            )


def test_a_hundred_thousand_requests_cost_the_same_each() -> None:
    """By the calls that Python makes, which no other program on the machine disturbs, and by time.

    Each page's first stretches are settled, and all patterns met, well before ``EARLY``.
    """
    detector = Detector([FIRST, LAST])
    seconds: list[float] = []
    calls: list[int] = []
    portion: list[RequestRecord] = []
    for one in session(TOTAL, tabs=5):
        portion.append(one)
        if len(portion) == PORTION:
            if len(seconds) in (EARLY, TOTAL // PORTION - 2):
                calls.append(_calls(detector, portion))
            else:
                seconds.append(_fed(detector, portion))
            portion = []
    (finding,) = (one for one in detector.findings() if one.rule == "race.lost-update")
    early, late = median(seconds[5:25]), median(seconds[-20:])
    each = 1e6 * sum(seconds) / TOTAL
    print(f"\n{each:.0f} µs per request, {late / early:.2f} times as long late as early;", end=" ")
    print(f"{calls[0]:,} calls per {PORTION:,} requests early, {calls[1]:,} late")
    assert finding.evidence["occurrences"] == TOTAL // 2
    assert calls[1] <= 1.01 * calls[0]
    assert late < 1.5 * early


def test_the_memory_that_it_holds_is_bounded() -> None:
    tracemalloc.start()
    detector = Detector([FIRST, LAST])
    held = []
    for number, one in enumerate(session(30_000, tabs=64)):
        detector.feed([one])
        if number in (20_000, 29_999):
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0] / 1e6)
    tracemalloc.stop()
    print(f"\n{held[0]:.1f} MB after 20,000 requests of 64 pages, {held[1]:.1f} MB after 30,000")
    assert held[1] < 1.3 * held[0]
    assert max(held) <= BOUND_MB


def test_findings_after_each_request_of_a_long_session() -> None:
    detector = Detector([FIRST, LAST])
    seconds = []
    for number, one in enumerate(session(2_000, tabs=1)):
        detector.feed([one])
        if number < 400 or number >= 1_600:
            began = time.process_time()
            detector.findings()
            seconds.append(time.process_time() - began)
    early, late = median(seconds[200:400]), median(seconds[-200:])
    print(f"\n{1000 * late:.1f} ms to ask for the findings after each request")
    assert late < 2 * early
    assert late < 0.1


def _fed(detector: Detector, portion: list[RequestRecord]) -> float:
    began = time.process_time()
    detector.feed(portion)
    return time.process_time() - began


def _calls(detector: Detector, portion: list[RequestRecord]) -> int:
    profile = cProfile.Profile()
    profile.runcall(detector.feed, portion)
    return int(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
