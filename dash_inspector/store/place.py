"""Which file is really used, and why it is not the one that was asked for."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from dash_inspector.model import Check
from dash_inspector.store.directories import fallback_directory, is_own, prepare
from dash_inspector.store.schema import FILE_NAME, connect, connect_reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection


class Place:
    """The store's file: the asked-for one, else one in a temporary folder, else none."""

    def __init__(self, directory: Path, *, read_only: bool) -> None:
        self._asked = directory
        self._known = (directory, fallback_directory(directory))
        self._read_only = read_only
        self._path: Path | None = None
        self._refused: dict[Path, str] = {}
        self._scratch: Path | None = None
        self._files = 0

    @property
    def path(self) -> Path:
        """The file in use; finds it, and so may create it."""
        if self._path is None:
            try:
                self.open().close()
            except Exception:  # noqa: BLE001 - whatever is wrong, the host must not hear of it
                return self._asked / FILE_NAME
        return self._path or self._asked / FILE_NAME

    @property
    def asked(self) -> Path:
        """The file that was asked for, whether it can be used or not."""
        return self._asked / FILE_NAME

    def open(self) -> Connection:
        """A connection to the first usable file; raises the last reason where there is none."""
        reason: Exception = self._nothing_there()
        for directory in self._candidates():
            try:
                connection = self._connect(directory)
            except Exception as error:  # noqa: BLE001 - each is one more reason to go on
                reason = error
                if _is_locked(error):
                    break
                self._refuse(directory, str(error))
                continue
            self._path = directory / FILE_NAME
            return connection
        raise reason

    def open_reader(self) -> Connection:
        """A connection for reading to the file in use; never makes one."""
        if self._read_only:
            return self.open()
        for found in [self._path] if self._path else self._existing():
            return connect_reader(found)
        raise self._nothing_there()

    def identity(self) -> tuple[int, int] | None:
        """Tells the file in use from another one of the same name; nothing while there is none."""
        try:
            found = (self._path or self.asked).stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def begun(self) -> None:
        """Facts go to another file than before: to the first one, or to one made anew."""
        self._files += 1

    @property
    def files(self) -> int:
        """To how many files, one after the other, facts went so far."""
        return self._files

    def leave(self, reason: str) -> None:
        """Stop using the present file: it turned out to be broken."""
        if self._path is not None:
            self._refuse(self._path.parent, reason)
            self._path = None

    def check(self) -> Check:
        """Whether the asked-for file is the one in use."""
        path = self.path
        if self._path is None:
            return Check("store.file", ok=False, message=f"Nothing is kept: {self._reasons()}")
        if path == self.asked and self._files > 1:
            message = f"Facts are kept in {path}; it was removed in mid-run, with what it held"
            return Check("store.file", ok=False, message=message)
        if path == self.asked:
            return Check("store.file", ok=True, message=f"Facts are kept in {path}")
        message = f"Facts are kept in {path}, because {self._reasons()}"
        return Check("store.file", ok=False, message=message)

    def _nothing_there(self) -> FileNotFoundError:
        return FileNotFoundError(f"{self.asked}: nothing there yet")

    def _existing(self) -> list[Path]:
        """What can be read, what turned out to be broken last."""
        known = sorted(self._known, key=lambda place: place in self._refused)
        return [place / FILE_NAME for place in known if (place / FILE_NAME).exists()]

    def _candidates(self) -> Iterator[Path]:
        if self._read_only:
            yield from (path.parent for path in self._existing())
            return
        if self._path is not None:
            yield self._path.parent
        yield from (place for place in self._known if place not in self._refused)
        yield self._private_scratch()

    def _connect(self, directory: Path) -> Connection:
        shared = directory != self._asked
        if not self._read_only:
            return connect(prepare(directory, FILE_NAME, ours=shared))
        if shared and not is_own(directory):
            raise PermissionError(f"{directory} belongs to another user")
        return connect_reader(directory / FILE_NAME)

    def _private_scratch(self) -> Path:
        """For the case that even the shared temporary folder is not usable: one of our own."""
        if self._scratch is None:
            self._scratch = Path(tempfile.mkdtemp(prefix=f"dash-inspector-{os.getpid()}-"))
        return self._scratch

    def _refuse(self, directory: Path, reason: str) -> None:
        self._refused[directory] = reason
        self._path = None

    def _reasons(self) -> str:
        told = [f"{folder / FILE_NAME}: {why}" for folder, why in self._refused.items()]
        return "; ".join(told) or f"{self.asked}: nothing there yet"


def _is_locked(error: Exception) -> bool:
    return "locked" in str(error)
