"""Where a command's text goes: to a file, all of it or nothing, or to standard output."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from dash_inspector.cli.problem import Problem


def write(text: str, output: str | None) -> None:
    """Write UTF-8 to the file, or to standard output for none; a ``Problem`` if that fails."""
    if output in (None, "-"):
        _to_stdout(text)
        return
    try:
        _to_file(text, Path(output or ""))
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(
            f"-o {output}: cannot be written ({why}); name a file in a folder that can"
        ) from error


def _to_stdout(text: str) -> None:
    buffer = getattr(sys.stdout, "buffer", None)
    try:
        if buffer is None:
            sys.stdout.write(text)
        else:
            buffer.write(text.encode())
        sys.stdout.flush()
    except OSError as error:
        _forget_stdout()
        why = error.strerror or str(error)
        raise Problem(f"standard output cannot be written ({why})") from error


def _forget_stdout() -> None:
    """What it still holds must not fail again when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _to_file(text: str, given: Path) -> None:
    target = given.resolve()
    if target.exists() and not target.is_file() and not target.is_dir():
        target.write_bytes(text.encode())  # a device or a pipe: nothing to put in its place
        return
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode())
        unfinished.chmod(_mode(target))
        unfinished.replace(target)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """What an ordinary new file would get; an old one keeps its own."""
    if target.is_file():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
