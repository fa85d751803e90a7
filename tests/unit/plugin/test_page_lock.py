"""One process at a time; the operating system lets go for one that was killed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from dash_inspector.plugin.page_lock import exclusive

if TYPE_CHECKING:
    from pathlib import Path

HOLDER = """
import sys
from pathlib import Path
from dash_inspector.plugin.page_lock import exclusive
with exclusive(Path(sys.argv[1]), 5.0) as locked:
    print(locked, flush=True)
    sys.stdin.readline()
"""


def test_it_is_free_and_leaves_no_file(tmp_path: Path) -> None:
    for _ in range(2):
        with exclusive(tmp_path, 0.0) as locked:
            assert locked
    assert list(tmp_path.iterdir()) == []


def test_another_process_waits_until_the_holder_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        with exclusive(tmp_path, 0.1) as locked:
            assert not locked
        holder.kill()
        with exclusive(tmp_path, 5.0) as locked:
            assert locked


def test_a_folder_that_is_not_there_has_no_lock(tmp_path: Path) -> None:
    with exclusive(tmp_path / "gone", 5.0) as locked:
        assert not locked
