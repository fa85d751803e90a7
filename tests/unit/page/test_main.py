"""The page process's own wiring."""

from __future__ import annotations

import subprocess
import sys
import threading
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

from dash_inspector.page import __main__ as main

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

NOISY = """
import sys
from pathlib import Path
from dash_inspector.page.__main__ import _still_wanted

print("x" * 300_000, file=sys.stderr, flush=True)
assert _still_wanted(Path(sys.argv[1]))
print("the end", file=sys.stderr, flush=True)
assert not _still_wanted(Path(sys.argv[1]) / "gone")
"""


def test_nothing_is_imported_before_the_preload_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[tuple[str, str]] = []

    def build(store: object, app_key: str, prefix: str) -> Any:
        built.append((app_key, prefix))
        return SimpleNamespace(server=lambda environ, start_response: [])

    def import_late() -> None:
        may_end.wait(10)
        module = ModuleType("dash_inspector.page.app")
        module.build = build  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "dash_inspector.page.app", module)

    may_end = threading.Event()
    monkeypatch.setitem(sys.modules, "dash_inspector.page.app", None)  # cannot be imported now
    preload = threading.Thread(target=import_late)
    preload.start()
    joined = preload.join

    def join() -> None:
        may_end.set()
        joined()

    monkeypatch.setattr(preload, "join", join)
    main._builder(tmp_path, preload)("app", "/p/")
    assert built == [("app", "/p/")]


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("ab") as stderr:
        command = [sys.executable, "-c", NOISY, str(tmp_path)]
        assert subprocess.run(command, stderr=stderr, check=False).returncode == 0
    assert log.read_text() == "the end\n"


def test_tables_that_cannot_be_imported_end_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    main._preload_tables()
