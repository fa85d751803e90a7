"""What the inspector adds to a host's start, and to its imports."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from tests.benchmarks.measuring import INSPECTED, PLAIN, ratio, report, run, turns

START = 1.03
IMPORT_MS = 20


def test_the_start_is_hardly_slower(tmp_path: Path) -> None:
    """CPU seconds: the wall clock of a start says more about the machine than about us.

    The first answer must not wait for the store; what is done behind it is printed, and its wall
    clock too, which has it all.
    """
    runs: dict[str, list[dict[str, float]]] = {PLAIN: [], INSPECTED: []}

    def start(variant: str) -> float:
        runs[variant].append(run("start", variant, cache=tmp_path))
        return runs[variant][-1]["ready"]

    found = turns(15, start)
    report("start until ready, CPU", found, "s")
    answered = _each(runs, "answered")
    report("start until the first answer, CPU", answered, "s")
    report("the first answer alone, wall clock", _each(runs, "wall"), "s")
    report("start until it records, CPU", _each(runs, "begun"), "s")
    assert ratio(found) <= START
    assert ratio(answered) <= START


def _each(runs: dict[str, list[dict[str, float]]], name: str) -> dict[str, list[float]]:
    return {variant: [one[name] for one in every] for variant, every in runs.items()}


def test_the_import_is_quick(tmp_path: Path) -> None:
    found = [run("importing", cache=tmp_path) for _ in range(15)]
    bare, whole = (median(one[name] for one in found) for name in ("bare", "whole"))
    print(f"\nimport after dash: {bare:.1f} ms, with Inspector {whole:.1f} ms")
    assert whole <= IMPORT_MS
