"""The page process's own wiring."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

NOISY = """
import sys
from pathlib import Path
from dash_inspector.page.__main__ import _still_wanted

print("x" * 300_000, file=sys.stderr, flush=True)
assert _still_wanted(Path(sys.argv[1]))
print("the end", file=sys.stderr, flush=True)
assert not _still_wanted(Path(sys.argv[1]) / "gone")
"""

TALKING = """
import sys
from dash_inspector.page import __main__ as main

class Talking:
    def find_spec(self, name, *_):
        if name == "dash_inspector.page.app":
            print("Have you heard of me?", flush=True)
            raise ValueError("simulated")

sys.meta_path.insert(0, Talking())
try:
    main.main({"directory": sys.argv[1], "secret": "s3cret"})
except SystemExit as end:
    assert end.code == 1
"""


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("ab") as stderr:
        command = [sys.executable, "-c", NOISY, str(tmp_path)]
        assert subprocess.run(command, stderr=stderr, check=False).returncode == 0
    assert log.read_text() == "the end\n"


def test_only_the_one_line_for_the_host_is_printed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TALKING, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, check=True, text=True)
    assert json.loads(told.stdout) == {"error": "ValueError: simulated"}
    assert told.stderr.count("ValueError: simulated") == 1
