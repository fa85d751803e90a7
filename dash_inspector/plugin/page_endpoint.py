"""Where the project's page process listens, kept in the store's directory for all workers."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dash_inspector.model.assets import assets_path

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = Path(__file__).parent.parent

PageKey = tuple[str, str]  # the app's key, the path of its page as the browser sees it


class PageError(Exception):
    """Why the page cannot be shown now, in one line; ``status`` is the answer's."""

    def __init__(self, line: str, status: int = 503) -> None:
        super().__init__(line)
        self.status = status


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A running page process; ``source`` says from which state of our own files it was started."""

    pid: int
    port: int
    lease_port: int
    secret: str
    source: str

    def exists(self) -> bool:
        """Whether a process has this id; where nobody can tell, its port has to."""
        if sys.platform == "win32":
            return True
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        except OSError:
            return True
        return True


def read(directory: Path) -> Endpoint | None:
    """What the last start wrote down, or ``None`` where there is nothing (readable)."""
    try:
        return Endpoint(**json.loads(_file(directory).read_text()))
    except (OSError, ValueError, TypeError):
        return None


def write(directory: Path, endpoint: Endpoint) -> bool:
    """Write it down for the other workers, whole and for this user only; says whether it could."""
    draft = directory / f".page-{os.getpid()}"
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:  # noqa: PTH123
            json.dump(asdict(endpoint), file)
        draft.replace(_file(directory))
    except OSError:
        return False
    return True


def log_file(directory: Path) -> Path:
    """Where the page process's stderr goes."""
    return _file(directory).with_suffix(".log")


def source_stamp() -> str:
    """Changes when a file of ours does, so that an upgrade does not meet an old page process."""
    import hashlib

    digest = hashlib.sha256()
    for path, modified, size in sorted(_source_files()):
        digest.update(f"{path}\0{modified}\0{size}\n".encode())
    return digest.hexdigest()[:16]


def _source_files() -> Iterator[tuple[str, int, int]]:
    for root in (_PACKAGE, assets_path()):
        for path in root.rglob("*"):
            if path.suffix in (".py", ".css", ".js"):
                stat = path.stat()
                yield str(path), stat.st_mtime_ns, stat.st_size


def _file(directory: Path) -> Path:
    """One per environment: another one's interpreter may lack what the page needs."""
    import hashlib

    environment = hashlib.sha256(f"{sys.prefix}\0{_PACKAGE}".encode()).hexdigest()[:8]
    return directory / f"page-{environment}.json"
