"""The private names of Dash that the recorder leans on, in every version that it was tried on."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.functional.environments import ROOT, interpreter

SCRIPT = Path(__file__).parent / "one_version.py"


@pytest.mark.parametrize("dash", ["3.0.4", "3.4.0", "4.0.0", "4.2.0", None])
def test_the_probe_and_the_tag(dash: str | None) -> None:
    done = subprocess.run(
        [interpreter(dash), str(SCRIPT)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "answers": True,
        "tag": True,
        "removed": True,
        "same_function": True,
        "statuses": ["ok", "no_update", "error"],
        "fields": [["a"], ["a"], ["a"]],
        "written": ["out"],
        "raised": "ValueError",
        "failed": [],
    }
