from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import dash_inspector

SOURCE = Path(dash_inspector.__file__).parent / "entry_points" / "dash_hooks.py"
CODE = f"""
import runpy, sys
runpy.run_path({str(SOURCE)!r})
print("dash" in sys.modules, "dash_inspector.plugin.by_variable" in sys.modules)
"""


@pytest.mark.parametrize(
    ("variable", "printed"),
    [
        (None, "False False"),
        ("", "False False"),
        ("0", "False False"),
        (" Off ", "False False"),
        ("1", "True True"),
        ("true", "True True"),
        ("maybe", "True True"),  # there it is said what is wrong with it
    ],
)
def test_it_does_nothing_unless_it_is_asked_to(variable: str | None, printed: str) -> None:
    env = {name: value for name, value in os.environ.items() if name != "DASH_INSPECTOR"}
    if variable is not None:
        env["DASH_INSPECTOR"] = variable
    command = [sys.executable, "-c", CODE]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == printed
