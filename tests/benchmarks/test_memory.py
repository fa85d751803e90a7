"""What 5,000 recorded requests cost the host in memory."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import INSPECTED, PLAIN, report, turns, worker

BOUND_MB = 10


def test_five_thousand_requests_fit_in_ten_megabytes(tmp_path: Path) -> None:
    def resident(variant: str) -> float:
        with worker("callbacks", "sync", cache=tmp_path) as program:
            before = program.ask(variant=PLAIN, requests=200)["mb"]
            return program.ask(variant=variant, requests=5000)["mb"] - before

    found = turns(3, resident)
    report("resident memory after 5,000 requests", found, "MB")
    assert median(found[INSPECTED]) - median(found[PLAIN]) <= BOUND_MB
