from __future__ import annotations

import importlib
import runpy
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, cast

import pytest

from dash_inspector.capture.vias import importer, ran, via

SEES = "import sys\nfrom dash_inspector.capture.vias import via\nseen, run = via(sys._getframe())\n"


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "sees.py").write_text(SEES)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "sees", raising=False)
    return "sees"


def test_an_import_and_a_reload(module: str) -> None:
    found = importlib.import_module(module)
    first, line = found.run, sys._getframe().f_lineno - 1
    assert found.seen == "import"
    assert importlib.reload(found).seen == "reload"
    assert found.run > first
    assert importer(first) == (found.__file__, __file__, line)
    assert importer(found.run) == (found.__file__, __file__, line + 3)


def test_the_importing_line_is_that_of_the_nearest_file(module: str, tmp_path: Path) -> None:
    (tmp_path / "asks.py").write_text(
        "import os\n\ndef ask():\n    from sees import run\n    return run\n"
    )
    sys.modules.pop("asks", None)
    run = importlib.import_module("asks").ask()
    assert importer(run) == (str(tmp_path / "sees.py"), str(tmp_path / "asks.py"), 4)


def test_nobody_imported_what_was_started(module: str, tmp_path: Path) -> None:
    started = runpy.run_path(str(tmp_path / "sees.py"), run_name="__main__")["run"]
    assert importer(started) is None
    assert importer(None) is None


@pytest.mark.parametrize(("name", "seen"), [("__main__", "main"), ("__mp_main__", "spawn")])
def test_a_script_and_a_spawned_process(module: str, tmp_path: Path, name: str, seen: str) -> None:
    assert runpy.run_path(str(tmp_path / "sees.py"), run_name=name)["seen"] == seen


@pytest.mark.parametrize("file", ["<ipython-input-3-0af>", "/tmp/ipykernel_12/3.py", "<stdin>"])
def test_a_cell(file: str) -> None:
    names = {"__name__": "__main__"}
    exec(compile(SEES, file, "exec"), names)
    assert names["seen"] == "cell"


def test_uvicorn_and_dash_s_pages_load_modules_by_name(module: str) -> None:
    for loader, function, seen in (
        ("uvicorn.importer", "import_from_string", "uvicorn"),
        ("dash._pages", "_import_layouts_from_pages", "page"),
    ):
        sys.modules.pop(module, None)
        names: dict[str, Any] = {"__name__": loader}
        exec(
            f"def {function}(name):\n import importlib\n return importlib.import_module(name)",
            names,
        )
        assert names[function](module).seen == seen


def test_below_no_module_it_is_not_known() -> None:
    assert via(None) == (None, None)


def test_a_loader_that_somebody_put_around_another_hides_no_reload(module: str) -> None:
    class Watching:
        def __init__(self, loader: Any) -> None:
            self.loader = loader

        def create_module(self, spec: Any) -> Any:
            return self.loader.create_module(spec)

        def _self_exec_module(self, module: Any) -> None:
            self.loader.exec_module(module)

        exec_module = _self_exec_module

    class Finder:
        @staticmethod
        def find_spec(name: str, path: Any = None, target: Any = None) -> Any:
            spec = PathFinder.find_spec(name, path, target)
            if name == "sees" and spec is not None:
                spec.loader = cast("Any", Watching(spec.loader))
            return spec

    sys.meta_path.insert(0, cast("Any", Finder))
    try:
        found = importlib.import_module(module)
        again, line = importlib.reload(found), sys._getframe().f_lineno
    finally:
        sys.meta_path.remove(cast("Any", Finder))
    assert again.seen == "reload"
    assert importer(again.run) == (again.__file__, __file__, line)


def test_a_module_is_no_reload_because_a_loader_s_own_code_imports_it(module: str) -> None:
    """``exec_module`` of one module may import others."""
    names: dict[str, Any] = {"__name__": "importlib"}
    exec("def reload(function):\n return function()", names)

    def exec_module() -> Any:
        def after() -> Any:
            return importlib.import_module(module)

        return after()

    assert names["reload"](exec_module).seen == "import"


def test_of_each_run_the_module_and_its_file_are_known(module: str) -> None:
    found = importlib.import_module(module)
    ran_in = ran(found.run)
    assert ran_in is not None
    assert (ran_in[0].name, ran_in[1]) == ("sees", found.__file__)
    assert ran(None) is None


def test_who_runs_a_file_by_its_path_is_its_importer(module: str, tmp_path: Path) -> None:
    line = sys._getframe().f_lineno + 1
    started = runpy.run_path(str(tmp_path / "sees.py"))
    assert started["seen"] == "import"
    assert importer(started["run"]) == (str(tmp_path / "sees.py"), __file__, line)
