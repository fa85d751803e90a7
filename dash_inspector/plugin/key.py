"""The secret of the fingerprints: one per project, shared by the workers of a server."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SIZE = 32


def shared_key(directory: Path) -> bytes:
    """The key in this directory, made if it is not there; one of this process if it cannot be."""
    path = directory / "fingerprint.key"
    fresh = secrets.token_bytes(_SIZE)
    try:
        _create(path, fresh)
        key = path.read_bytes()
    except OSError:
        return fresh
    return key if len(key) == _SIZE else fresh


def _create(path: Path, key: bytes) -> None:
    """Written whole under another name first: nobody ever reads half a key."""
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
