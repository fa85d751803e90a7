"""What the inspector costs a trivial callback on Flask: the issue's bounds, no margin."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.measuring import VARIANTS, ratio, report, turns, worker


@pytest.mark.parametrize(("mode", "bound"), [("sync", 1.08), ("async", 1.03)])
def test_a_trivial_callback_is_hardly_slower(tmp_path: Path, mode: str, bound: float) -> None:
    """The median of a request's time; the CPU time, printed too, has what other threads do."""
    title = f"trivial callback, use_async={mode == 'async'}"
    with worker("callbacks", mode, cache=tmp_path) as program:
        for variant in VARIANTS:
            program.ask(variant=variant, requests=500)
        found = turns(200, lambda variant: program.ask(variant=variant, requests=30)["us"])
        cpu = turns(6, lambda variant: program.ask(variant=variant, requests=2000)["cpu_us"])
    report(title, found, "us")
    report(f"{title}, CPU of the process", cpu, "us")
    assert ratio(found) <= bound
