"""The one script that a host's page gets: the browser probe, and the dev tools' link to us."""

from __future__ import annotations

import functools
import hashlib
import re
from typing import NamedTuple

from dash_inspector.model.assets import assets_path

_FILES = ("probe.js", "devtools_link.js")
_FOR_READERS = re.compile(rb"^[ \t]+|/\*.*?\*/\n?", re.DOTALL | re.MULTILINE)


class ProbeScript(NamedTuple):
    """The script's bytes, and a version that changes when they do."""

    body: bytes
    version: str


@functools.cache
def probe_script() -> ProbeScript:
    """The script, read once per process; its comments stay here."""
    text = b"\n".join((assets_path() / name).read_bytes() for name in _FILES)
    body = _FOR_READERS.sub(b"", text)
    return ProbeScript(body, hashlib.sha256(body).hexdigest()[:12])
