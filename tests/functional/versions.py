"""Runs the tests with other versions: ``python -m tests.functional.versions [lowest|newest]``.

First with the lowest versions that the package's ranges allow, then with the newest that there
are; further arguments go to pytest. With FastAPI and Quart the lowest Dash is 4.2.0; the tests of
Dash 3.0.4 run with 3.0.0 then, and with the lowest of all else. About 25 minutes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.functional.environments import FOLDER, PACKAGES, ROOT, VARIABLE, build

RUNS = ("lowest", "newest")
BACKENDS = ("fastapi", "quart")
# pandas 1.5 does not say that NumPy 1.25 warns of what it uses, nor that it breaks with NumPy 2.
UNSAID = ("numpy<1.25",)
# Before 3.0.3 Dash does not load what is installed for its hooks: there a line is needed.
NO_LINE = "tests/functional/mount/test_mount.py::test_no_line_at_all_on_an_older_dash[3.0.4-flask]"


def main(arguments: list[str]) -> int:
    """Say of each run what was installed and whether it passed; status 1 if one did not."""
    wanted = [name for name in RUNS if name in arguments] or list(RUNS)
    options = [argument for argument in arguments if argument not in RUNS]
    failed = [name for name in wanted if not passed(name, options)]
    print(f"failed: {', '.join(failed)}" if failed else f"passed: {', '.join(wanted)}")
    return int(bool(failed))


def passed(name: str, options: list[str]) -> bool:
    """Whether all tests pass in new environments of these versions."""
    environments = {dash: FOLDER / f"dash-{dash}" / "bin" / "python" for dash in PACKAGES}
    build()
    pins = lowest(*BACKENDS) if name == "lowest" else []
    python = _environment(name, pins, f".[dev,{','.join(BACKENDS)}]")
    if name == "lowest":
        environments["3.0.4"] = _environment("oldest", lowest(), ".", "dash[diskcache]")
        options = [*options, f"--deselect={NO_LINE}"]
    workers = str((os.cpu_count() or 1) + 1)
    given = ",".join(f"{dash}={path}" for dash, path in environments.items())
    command = [str(python), "-m", "pytest", "-n", workers, "--dist", "worksteal", *options]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, VARIABLE: given}, check=False)
    return done.returncode == 0


def lowest(*extras: str) -> list[str]:
    """The lowest version of each dependency of the project, as ``name==version``."""
    chosen = [f"--extra={extra}" for extra in extras]
    which = ("--no-deps", "--resolution=lowest-direct", "--only-binary=pandas")
    text = ("--quiet", "--no-header", "--no-annotate")
    pins = _uv("pip", "compile", *text, *which, *chosen, "pyproject.toml").split()
    return [re.sub(r"\[.*\]", "", pin) for pin in pins]


def _environment(name: str, pins: list[str], project: str, *more: str) -> Path:
    folder = FOLDER / name
    python = folder / "bin" / "python"
    _uv("venv", "--quiet", "--clear", "--python", sys.executable, str(folder))
    constraints = "\n".join([*pins, *UNSAID]) if pins else ""
    install = ("pip", "install", "--quiet", "--upgrade", "--python", str(python))
    _uv(*install, "--constraint", "-", "--editable", project, *more, given=constraints)
    direct = {pin.partition("==")[0] for pin in lowest()}
    frozen = _uv("pip", "freeze", "--quiet", "--python", str(python)).split()
    print(f"{name}:", *(pin for pin in frozen if pin.partition("==")[0] in direct), flush=True)
    return python


def _uv(*arguments: str, given: str = "") -> str:
    command = [sys.executable, "-m", "uv", *arguments]
    done = subprocess.run(
        command, check=True, cwd=ROOT, input=given, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
