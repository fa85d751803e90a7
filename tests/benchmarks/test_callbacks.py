"""What the inspector costs a callback on Flask: the issues' bounds, no margin."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.measuring import (
    INSPECTED,
    PLAIN,
    VARIANTS,
    Worker,
    ratio,
    report,
    turns,
    worker,
)

LARGE_US = 10_000


@pytest.mark.parametrize(("mode", "bound"), [("sync", 1.08), ("async", 1.03)])
def test_a_trivial_callback_is_hardly_slower(tmp_path: Path, mode: str, bound: float) -> None:
    """The median of a request's time; the CPU time, printed too, has what other threads do.

    As a page without us sends no header, a second figure has what its way through the client and
    the server costs; it is the test client's for the most part, which a browser is not.
    """
    title = f"trivial callback, use_async={mode == 'async'}"
    with worker("callbacks", mode, cache=tmp_path) as program:
        for variant in VARIANTS:
            program.ask(variant=variant, requests=500)
        found = turns(200, lambda variant: _asked(program, variant, header=True))
        strict = turns(100, lambda variant: _asked(program, variant, header=variant == INSPECTED))
        cpu = turns(6, lambda variant: _cpu(program, variant, 2000))
    report(title, found, "us")
    report(f"{title}, the header with us alone", strict, "us")
    report(f"{title}, CPU of the process", cpu, "us")
    assert ratio(found) <= bound


def test_a_large_state_that_could_race_is_looked_at_off_the_path(tmp_path: Path) -> None:
    """100 KB that a callback reads and writes, both fingerprinted, by the same median."""
    with worker("callbacks", "large", cache=tmp_path) as program:
        for variant in VARIANTS:
            program.ask(variant=variant, requests=20)
        found = turns(30, lambda variant: program.ask(variant=variant, requests=10)["us"])
        cpu = turns(6, lambda variant: _cpu(program, variant, 100))
    report("100 KB of State", found, "us")
    report("100 KB of State, CPU of the process", cpu, "us")
    assert median(found[INSPECTED]) - median(found[PLAIN]) <= LARGE_US


def _asked(program: Worker, variant: str, *, header: bool) -> float:
    return program.ask(variant=variant, requests=30, header=header)["us"]


def _cpu(program: Worker, variant: str, requests: int) -> float:
    return program.ask(variant=variant, requests=requests, settled=True)["cpu_us"]
