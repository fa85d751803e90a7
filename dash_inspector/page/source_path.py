"""Where a file that the registry names lies on this machine."""

from __future__ import annotations

import sysconfig
from functools import lru_cache
from pathlib import Path


def path_of(file: str, project: str) -> Path | None:
    """The file itself: absolute, in the project, in site-packages or in Python's own.

    ``None`` where it is not there, or points out of its folder.
    """
    given = Path(file)
    if ".." in given.parts:
        return None
    roots = (Path(project), *_installed())
    candidates = [given] if given.is_absolute() else [root / given for root in roots]
    return next((path for path in candidates if path.is_file()), None)


def short(file: str, project: str) -> str:
    """The file relative to the project where it lies in it."""
    path = Path(file)
    return path.relative_to(project).as_posix() if path.is_relative_to(project) else file


@lru_cache(maxsize=1)
def _installed() -> tuple[Path, ...]:
    found = (sysconfig.get_path(name) for name in ("purelib", "platlib", "stdlib"))
    return tuple(Path(path) for path in found if path)
