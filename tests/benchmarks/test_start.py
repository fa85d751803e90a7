"""What the inspector adds to a host's start, and to its imports."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks.measuring import ratio, report, run, turns

START = 1.03
IMPORT_MS = 20


@pytest.mark.parametrize("point", ["ready", "answered"])
def test_the_start_is_hardly_slower(tmp_path: Path, point: str) -> None:
    """CPU seconds: the wall clock of a start says more about the machine than about us."""
    found = turns(15, lambda variant: run("start", variant, cache=tmp_path)[point])
    report(f"start until {point}, CPU", found, "s")
    assert ratio(found) <= START


def test_the_import_is_quick(tmp_path: Path) -> None:
    found = [run("importing", cache=tmp_path) for _ in range(15)]
    bare, whole = (median(one[name] for one in found) for name in ("bare", "whole"))
    print(f"\nimport after dash: {bare:.1f} ms, with Inspector {whole:.1f} ms")
    assert whole <= IMPORT_MS
