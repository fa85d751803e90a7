"""Interpreters with the other Dash versions: ``python -m tests.functional.environments``."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VARIABLE = "DASH_INSPECTOR_TEST_ENVS"
FOLDER = ROOT / ".venvs"
LOCKS = ROOT / "requirements"
NEWEST = "newest"  # the environment of the tests themselves, .venv
PACKAGES = {
    "3.0.4": ("dash[diskcache]==3.0.4",),
    "3.4.0": ("dash==3.4.0",),
    "4.0.0": ("dash==4.0.0",),
    "4.2.0": ("dash[fastapi,quart]==4.2.0", "websockets"),
}


def interpreter(dash: str | None) -> str:
    """The Python that has this Dash version and the project; ``None`` is the one that runs now."""
    if dash is None or dash == version("dash"):
        return sys.executable
    if dash not in PACKAGES:
        raise ValueError(f"dash={dash!r}: known are {', '.join(PACKAGES)} and {version('dash')}")
    path = _given().get(dash, _python(dash))
    if Path(path).exists():
        return str(path)
    message = f"no environment with Dash {dash}: run python -m tests.functional.environments"
    if os.environ.get("CI"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def lock(name: str) -> Path:
    """The versions of all that an environment has: those of ``PACKAGES``, and ``NEWEST``."""
    return LOCKS / f"{name}.txt"


def build() -> str:
    """Make every environment, in parallel; what the variable is to be set to."""
    FOLDER.mkdir(exist_ok=True)
    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(_build, PACKAGES))
    return ",".join(f"{dash}={_python(dash)}" for dash in PACKAGES)


def _build(dash: str) -> None:
    python = _python(dash)
    if not python.exists():
        folder = str(python.parent.parent)
        _uv("venv", "--quiet", "--python", sys.executable, folder)
    install = ("pip", "install", "--quiet", "--compile-bytecode", "--python", str(python))
    _uv(*install, "--requirement", str(lock(dash)))
    building = ("--build-constraint", str(lock(NEWEST)))
    _uv(*install, "--no-deps", *building, "--editable", str(ROOT))


def _uv(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", *arguments], check=True, cwd=ROOT)


def _given() -> dict[str, Path]:
    pairs = (pair.split("=", 1) for pair in os.environ.get(VARIABLE, "").split(",") if pair)
    return {dash: Path(python) for dash, python in pairs}


def _python(dash: str) -> Path:
    return FOLDER / f"dash-{dash}" / "bin" / "python"


if __name__ == "__main__":
    print(f"{VARIABLE}={build()}")
