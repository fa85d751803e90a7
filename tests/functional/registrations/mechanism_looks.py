"""Plays the scripts of ``mechanisms`` in interpreters of their own, on every Dash at hand."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import dash

from tests.functional.registrations.mechanism_cases import CASES

HERE = Path(__file__).parent
SCRIPTS = HERE / "mechanisms"
ROOT = HERE.parents[2]

Facts = dict[str, Any]


def _interpreters() -> dict[str, str]:
    given = os.environ.get("DASH_INSPECTOR_TEST_ENVS", "")
    others = dict(pair.split("=", 1) for pair in given.split(",") if "=" in pair)
    return {**others, str(dash.__version__): sys.executable}


INTERPRETERS = _interpreters()


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3])


def _python(python: str, *arguments: str, seed: str = "0") -> str:
    done = subprocess.run(
        [python, *arguments],
        cwd=SCRIPTS,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": seed,
        },
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(python: str, script: str, *arguments: str, seed: str = "0") -> Any:
    return json.loads(_python(python, f"{script}.py", *arguments, seed=seed).splitlines()[-1])


@functools.cache
def _every_case(version: str) -> dict[str, Facts]:
    """All cases of one Dash version: each in a process of its own, forked after the import."""
    wanted = [case.script for case in CASES if number(version) >= case.since]
    lines = _python(INTERPRETERS[version], str(HERE / "forked.py"), *wanted).splitlines()
    return {result["script"]: result for result in map(json.loads, lines)}


def looks_at(script: str, version: str = str(dash.__version__)) -> list[Facts]:
    result = _every_case(version)[script]
    assert result["status"] == 0, result["err"]
    looks: list[Facts] = json.loads(result["out"].splitlines()[-1])
    return looks
