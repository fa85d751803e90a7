"""What the inspector costs a trivial callback on Flask: the issue's bounds, no margin."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.measuring import ratio, report, turns, workers


@pytest.mark.parametrize(("mode", "bound"), [("sync", 1.08), ("async", 1.03)])
def test_a_trivial_callback_is_hardly_slower(tmp_path: Path, mode: str, bound: float) -> None:
    with workers("callbacks", mode, cache=tmp_path) as both:
        for worker in both.values():
            worker.ask(requests=300)
        found = turns(40, lambda variant: both[variant].ask(requests=100)["us"])
    report(f"trivial callback, use_async={mode == 'async'}", found, "us")
    assert ratio(found) <= bound
