"""Where a project's store lies: private to the user, and with a second place to fall back to."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
import tempfile
from pathlib import Path

_PRIVATE_DIRECTORY = 0o700
_PRIVATE_FILE = 0o600


def default_directory(project: Path) -> Path:
    """The folder of this project's store in the user's cache directory; creates nothing."""
    root = Path(os.path.abspath(project))  # noqa: PTH100 - a resolved link would be another project
    name = re.sub(r"[^\w.-]+", "_", root.name) or "root"
    return _user_cache() / "dash-inspector" / f"{name}-{_digest(root)}"


def fallback_directory(directory: Path) -> Path:
    """The temporary folder that stands in for this one: the same for every process of a user."""
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"dash-inspector-{user}-{_digest(directory)}"


def prepare(directory: Path, name: str, *, ours: bool) -> Path:
    """Create the folder (0700) and an empty file (0600) in it; ``OSError`` where that fails.

    ``ours`` says that the folder lies where other users could have put one for us to fall into.
    """
    directory.mkdir(mode=_PRIVATE_DIRECTORY, parents=True, exist_ok=True)
    if ours:
        _require_own(directory)
    path = directory / name
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), _PRIVATE_FILE)
    try:
        if hasattr(os, "fchmod") and stat.S_IMODE(os.fstat(descriptor).st_mode) != _PRIVATE_FILE:
            os.fchmod(descriptor, _PRIVATE_FILE)
    finally:
        os.close(descriptor)
    return path


def is_own(directory: Path) -> bool:
    """Whether this is a real folder that belongs to this user and that nobody else can enter."""
    try:
        _require_own(directory)
    except OSError:
        return False
    return True


def _require_own(directory: Path) -> None:
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise NotADirectoryError(f"{directory} is not a folder")
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        raise PermissionError(f"{directory} belongs to another user")
    if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o077:
        directory.chmod(_PRIVATE_DIRECTORY)


def _user_cache() -> Path:
    try:
        if os.name == "nt":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches"
        given = os.environ.get("XDG_CACHE_HOME", "")
        return Path(given) if Path(given).is_absolute() else Path.home() / ".cache"
    except RuntimeError:  # a user without a home
        return Path(tempfile.gettempdir())


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]
