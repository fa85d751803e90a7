"""Two variants of one program, measured turn by turn, so that the machine's moods hit both."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).parent
PLAIN, INSPECTED = "plain", "inspected"
VARIANTS = (PLAIN, INSPECTED)


class Worker:
    """A process that does what each line on its standard input says, and answers with a line."""

    def __init__(self, program: str, *arguments: str, cache: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "programs" / f"{program}.py"), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=_environment(cache),
        )

    def ask(self, **question: Any) -> dict[str, float]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(question), file=self._process.stdin, flush=True)
        return _answer(self._process.stdout)

    def close(self) -> None:
        self._process.communicate()


@contextmanager
def worker(program: str, *arguments: str, cache: Path) -> Iterator[Worker]:
    """One of our programs, waiting for questions."""
    asked = Worker(program, *arguments, cache=cache)
    try:
        yield asked
    finally:
        asked.close()


def run(program: str, *arguments: str, cache: Path) -> dict[str, float]:
    """What one run of a program prints as JSON."""
    command = [sys.executable, str(HERE / "programs" / f"{program}.py"), *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=_environment(cache)
    )
    return _answer(done.stdout.splitlines())


def turns(count: int, measure: Callable[[str], float]) -> dict[str, list[float]]:
    """Each variant measured ``count`` times, in turn, each turn in the other order."""
    found: dict[str, list[float]] = {variant: [] for variant in VARIANTS}
    for turn in range(count):
        for variant in VARIANTS if turn % 2 else reversed(VARIANTS):
            found[variant].append(measure(variant))
    return found


def ratio(found: dict[str, list[float]]) -> float:
    """The median of the ratios of neighbours: what both suffered at the same time drops out."""
    pairs = zip(found[INSPECTED], found[PLAIN], strict=True)
    return median(inspected / plain for inspected, plain in pairs)


def report(what: str, found: dict[str, list[float]], unit: str) -> None:
    """One line: both medians and their ratio."""
    plain, inspected = median(found[PLAIN]), median(found[INSPECTED])
    print(f"\n{what}: {plain:.4g} {unit} plain, {inspected:.4g} {unit} inspected,", end=" ")
    print(f"ratio {ratio(found):.3f} (median of {len(found[PLAIN])} turns)")


def _answer(lines: Iterable[str]) -> dict[str, float]:
    """The first line of JSON; the inspector says its address on a line of its own."""
    answer: dict[str, float] = json.loads(next(line for line in lines if line.startswith("{")))
    return answer


def _environment(cache: Path) -> dict[str, str]:
    """Nobody's settings; bytecode is written, as it is for an installed package."""
    foreign = ("DASH", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return {**kept, "XDG_CACHE_HOME": str(cache)}
