"""The whole suite: ``python -m tests.functional.races [--trials 20] [--only text] [--seed n]``.

Prints, per scenario and per rule, what was found and what was missed; exit status 1 if anything
was missed, falsely reported, or not recorded in full. ``--keep folder`` keeps the recording of
every trial where verdict and truth disagree.
"""

from __future__ import annotations

import argparse
import json
import secrets
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from playwright.sync_api import sync_playwright

from tests.functional.browser import launch
from tests.functional.races.staging import Judged, run
from tests.functional.races.suite import SCENARIOS
from tests.functional.races.table import Results, lines, surprises
from tests.functional.serving import Serve


def main() -> int:
    """Run what is asked for and print it."""
    given = _arguments()
    print(f"seed {given.seed}", flush=True)
    chosen = [each for each in SCENARIOS if given.only in each.label]
    results: list[tuple[str, list[Judged]]] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = launch(playwright)
        serve = Serve(Path(folder))
        for scenario in chosen:
            since = time.monotonic()
            random = Random(f"{given.seed} {scenario.label}")
            trials = given.trials * scenario.times
            judged = run(scenario, serve, browser, trials=trials, random=random)
            results.append((scenario.label, judged))
            print(f"{scenario.label}: {time.monotonic() - since:.0f} s", flush=True)
            print(*surprises(results[-1:]), sep="\n", flush=True)
        browser.close()
    _keep(results, given.keep)
    print("", *lines(results), f"seed {given.seed}", sep="\n")
    return 1 if any(surprises(results)) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.functional.races")
    parser.add_argument("--trials", type=int, default=20, help="trials per scenario")
    parser.add_argument("--only", default="", help="scenarios whose label contains this text")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--keep", type=Path, help="folder for recordings where we were wrong")
    return parser.parse_args()


def _keep(results: Results, folder: Path | None) -> None:
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for label, every in results:
        for number, judged in enumerate(every, 1):
            if judged.truth != judged.verdict or judged.lacking or judged.withdrawn:
                name = "".join(c if c.isalnum() else "-" for c in f"{label}-{number}")
                (folder / f"{name}.json").write_text(json.dumps(judged.facts, indent=1))


if __name__ == "__main__":
    sys.exit(main())
