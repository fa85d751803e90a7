"""The wheel, built once per run from the source distribution, and environments of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.functional.environments import NEWEST, ROOT, lock


def uv(*arguments: str | Path) -> None:
    """Run uv; its own words when it fails."""
    command = [sys.executable, "-m", "uv", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def environment(folder: Path, *requirements: str | Path) -> Path:
    """The interpreter of a new environment that has just these requirements, in locked versions."""
    uv("venv", "--quiet", "--python", sys.executable, folder)
    python = folder / "bin" / "python"
    versions = ("--constraint", lock(NEWEST), "--build-constraint", lock(NEWEST))
    uv("pip", "install", "--quiet", "--python", python, *versions, *requirements)
    return python


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as a user gets it: made from the sdist, not from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    uv("build", "--quiet", "--build-constraint", lock(NEWEST), "--out-dir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built
