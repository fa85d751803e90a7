"""The one script that a host's page gets: the browser probe, and the dev tools' link to us."""

from __future__ import annotations

import functools
import hashlib
import re
from typing import NamedTuple

from dash_inspector.model.assets import assets_path

_PARTS = ("page", "edits", "http", "websocket", "switch")  # they share their names
_FOR_READERS = re.compile(
    rb"^[ \t]*//[^\n]*\n|[ \t]+//[^\n]*|^[ \t]+|/\*.*?\*/\n?", re.DOTALL | re.MULTILINE
)


class ProbeScript(NamedTuple):
    """The script's bytes, and a version that changes when they do."""

    body: bytes
    version: str


@functools.cache
def probe_script() -> ProbeScript:
    """The script, read once per process; its comments stay here."""
    body = browser_probe() + b"\n" + _text("devtools_link")
    return ProbeScript(body, hashlib.sha256(body).hexdigest()[:12])


def browser_probe() -> bytes:
    """The probe alone: its parts in one function."""
    parts = b"\n".join(_text(f"probe/{name}") for name in _PARTS)
    return b"(function () {\n'use strict';\n" + parts + b"})();\n"


def _text(name: str) -> bytes:
    return _FOR_READERS.sub(b"", (assets_path() / f"{name}.js").read_bytes())
