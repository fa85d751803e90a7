"""Writes the locks of all environments: ``python -m tests.functional.locks [--upgrade]``.

A lock that stands keeps its versions as far as ``pyproject.toml`` lets it; ``--upgrade`` takes
the newest ones.
"""

from __future__ import annotations

import subprocess
import sys

from tests.functional.environments import LOCKS, NEWEST, PACKAGES, ROOT, lock

COMMAND = "python -m tests.functional.locks"
OLDEST_PYTHON = "3.10"
EXTRAS = ("dev", "fastapi", "quart")


def main(options: list[str]) -> int:
    """Compile one lock after the other; status 1, with uv's own words, where one fails."""
    LOCKS.mkdir(exist_ok=True)
    failed = [name for name in (NEWEST, *PACKAGES) if compiled(name, options) != 0]
    if failed:
        print(f"not written: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


def compiled(name: str, options: list[str]) -> int:
    """For all systems and Pythons at once; an index's address is in none of them."""
    extras = [f"--extra={extra}" for extra in EXTRAS] if name == NEWEST else []
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--python-version", OLDEST_PYTHON, "--custom-compile-command", COMMAND]
    command += ["--output-file", str(lock(name)), *options, *extras, "pyproject.toml", "-"]
    requirements = "\n".join(PACKAGES.get(name, ()))
    print(lock(name).relative_to(ROOT))
    done = subprocess.run(
        command, input=requirements, stdout=subprocess.DEVNULL, text=True, cwd=ROOT, check=False
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
