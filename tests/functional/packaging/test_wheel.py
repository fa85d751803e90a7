"""What the wheel holds, and that a page opens where nothing but the wheel is installed."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

from tests.functional.environments import ROOT
from tests.functional.packaging.conftest import environment
from tests.functional.serving import Serve

VERSION = "0.1.0"


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_only_ours_lands_at_the_top(wheel: Path) -> None:
    assert {name.split("/")[0] for name in names(wheel)} == {
        "dash_inspector",
        "dash_inspector_hooks.py",
        "dash_inspector_pytest.py",
        f"dash_inspector-{VERSION}.dist-info",
    }


def test_everything_that_is_needed_is_in(wheel: Path) -> None:
    assets = {
        f"dash_inspector/{path.relative_to(ROOT)}"
        for path in _files("assets")
        if path.suffix != ".png"
    }
    package = {str(path.relative_to(ROOT)) for path in _files("dash_inspector")}
    entry_points = {name for name in package if "/entry_points/" in name}
    assert "dash_inspector/assets/probe/page.js" in assets
    assert "dash_inspector/export/schema.json" in package
    assert "dash_inspector/py.typed" in package
    inside = {name for name in names(wheel) if name.startswith("dash_inspector/")}
    assert inside == (package | assets) - entry_points
    assert f"dash_inspector-{VERSION}.dist-info/licenses/LICENSE" in names(wheel)


def test_an_example_runs_from_the_wheel_alone(serve: Serve, wheel: Path, tmp_path: Path) -> None:
    python = environment(tmp_path / "fresh", wheel)
    assert _version(python) == f"dash-inspector {VERSION}"
    with serve(ROOT / "examples" / "lost_update.py", mode="debug", python=python) as server:
        page = server.get("/_inspector/")
        assert page.status_code == 200, server.log()
        assert "_dash-config" in page.text
        assert '"update_first"' in server.get("/_inspector/api/graph.json").text


def _version(python: Path) -> str:
    command = [str(python.parent / "dash-inspector"), "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _files(folder: str) -> list[Path]:
    found = (ROOT / folder).rglob("*")
    return [path for path in found if path.is_file() and "__pycache__" not in path.parts]
