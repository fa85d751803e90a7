"""What is found in apps that we did not write.

``python -m tests.functional.registrations.packages [name ...]``

Installs each package from PyPI into an environment of its own below ``.venvs/packages``, serves an
app of it with the inspector on, clicks through it in Chromium and lists the findings, each of
which somebody has to look at. Exit status 1 if one could not be built, a registration was
found fault with, or no request was seen to land. What was recorded, the server's log
and the page's last picture lie there as ``<program>.json``, ``.log`` and ``.png``; the environment
variable ``SEED`` chooses other clicks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from httpx import HTTPError
from playwright.sync_api import Error

from tests.functional.registrations.playing import play

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / ".venvs" / "packages"
EVIDENCE = ("occurrences", "chances", "healed", "trigger", "property", "base", "fields")
FAULTS = ("registry.", "not built", " 0 landed", "not clicked")


@dataclass(frozen=True)
class Package:
    """A name on PyPI, the program of ``apps/`` that uses it, and what it forgets to require."""

    name: str
    program: str
    extra: tuple[str, ...] = ()


PACKAGES = (
    Package("dtale", "dtale_app", ("setuptools",)),
    Package("vizro", "vizro_app"),
    Package("explainerdashboard", "explainerdashboard_app"),
    Package("webviz-config", "webviz_app", ("setuptools",)),
    Package("shapash", "shapash_app"),
    Package("dash-extensions", "dash_extensions_app"),
)


def main(wanted: list[str]) -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    failed = False
    for package in PACKAGES:
        if wanted and package.name not in wanted:
            continue
        lines = list(_lines(package))
        print("\n".join(lines), flush=True)
        failed |= any(sign in line for line in lines for sign in FAULTS)
    return int(failed)


def _lines(package: Package) -> Iterator[str]:
    try:
        python = _environment(package)
        played = play(python, package.program, FOLDER, int(os.environ.get("SEED", "0")))
    except subprocess.CalledProcessError as error:
        yield f"{package.name}: not built\n{error.stderr[-2000:]}"
        return
    except (AssertionError, Error, HTTPError) as error:
        yield f"{package.name}: not clicked through: {error}"
        return
    versions = f"{_version(python, package.name)}, dash {_version(python, 'dash')}"
    findings = played.snapshot["findings"]
    counts = ", ".join(f"{number} {what}" for what, number in played.counts().items())
    yield (
        f"{package.name} {versions}: {played.callbacks} callbacks, {played.touches} touches, "
        f"{counts}, {len(findings)} findings"
    )
    for one in findings:
        yield f"  {one['rule']} ({one['stage']}): {one['title']}\n    {one['message']}"
        kept = {name: one["evidence"].get(name) for name in EVIDENCE}
        yield f"    {json.dumps(kept)}"


def _environment(package: Package) -> Path:
    folder = FOLDER / package.name
    python = folder / "bin" / "python"
    if not python.exists():
        _run([sys.executable, "-m", "uv", "venv", "--quiet", "--python", sys.executable, folder])
    wanted: list[str | Path] = ["-e", ROOT, "dash>=3.0,<5", package.name, *package.extra]
    _run([sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, *wanted])
    return python


def _version(python: Path, name: str) -> str:
    code = f"from importlib.metadata import version; print(version({name!r}))"
    return _run([python, "-c", code]).strip()


def _run(command: list[str | Path]) -> str:
    environment = {**os.environ, "XDG_CACHE_HOME": str(FOLDER / "cache")}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        [str(part) for part in command],
        check=True,
        capture_output=True,
        text=True,
        timeout=900,
        cwd=FOLDER,
        env=environment,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
