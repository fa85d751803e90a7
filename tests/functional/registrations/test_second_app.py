"""What is registered on an app that nobody serves; and two apps that both are."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.functional.registrations.mechanism_looks import HERE, INTERPRETERS, ROOT
from tests.functional.registrations.second_apps import BY_ACCIDENT, ON_PURPOSE, Program

PROGRAMS = {**BY_ACCIDENT, **ON_PURPOSE}
OLDER = sorted(version for version, python in INTERPRETERS.items() if python != sys.executable)
NEWEST = [version for version in INTERPRETERS if version not in OLDER]
# Each with the newest Dash, and with one of the older ones.
CASES = [(name, version) for name in PROGRAMS for version in NEWEST]
CASES += [(name, OLDER[at % len(OLDER)]) for at, name in enumerate(PROGRAMS) if OLDER]
CURES = [(name, cure) for name, program in BY_ACCIDENT.items() for cure in program.cured]


def looks_at(folder: Path, program: Program, files: Mapping[str, str], python: str) -> Any:
    for name, text in files.items():
        (folder / name).write_text(text)
    done = subprocess.run(
        [python, program.start],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def found_in(look: Any) -> list[str]:
    return [f"{f['evidence']['mechanism']} {f['level']} {f['stage']}" for f in look["findings"]]


@pytest.mark.parametrize(("name", "version"), CASES)
def test_what_is_said_of_it(tmp_path: Path, name: str, version: str) -> None:
    program = PROGRAMS[name]
    looks = looks_at(tmp_path, program, program.files, INTERPRETERS[version])
    assert [found_in(look) for look in looks] == [program.seen] * len(looks)
    said = json.dumps(looks, ensure_ascii=False)
    assert [words for words in program.says if words not in said] == []


@pytest.mark.parametrize(("name", "cure"), CURES)
def test_each_cure_helps(tmp_path: Path, name: str, cure: str) -> None:
    program = BY_ACCIDENT[name]
    files = {**program.files, **program.cured[cure]}
    looks = looks_at(tmp_path, program, files, sys.executable)
    assert [found_in(look) for look in looks] == [[]] * len(looks)
    status = {c["dash_id"]: c["status"] for c in looks[-1]["callbacks"]}
    assert status["answer.children"] == "active"
