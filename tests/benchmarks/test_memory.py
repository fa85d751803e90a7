"""What 5,000 recorded requests cost the host in memory."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import INSPECTED, PLAIN, report, turns, workers

BOUND_MB = 10


def test_five_thousand_requests_fit_in_ten_megabytes(tmp_path: Path) -> None:
    def resident(variant: str) -> float:
        with workers("callbacks", "sync", cache=tmp_path) as both:
            return both[variant].ask(requests=5000)["mb"]

    found = turns(3, resident)
    report("resident memory after 5,000 requests", found, "MB")
    assert median(found[INSPECTED]) - median(found[PLAIN]) <= BOUND_MB
