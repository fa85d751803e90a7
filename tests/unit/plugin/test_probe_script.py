from __future__ import annotations

import gzip
import hashlib

from dash_inspector.plugin.probe_script import probe_script


def test_both_parts_in_one_small_file() -> None:
    script = probe_script()
    assert b"fetch" in script.body
    assert b"_dash-inspector-link" in script.body
    assert len(gzip.compress(script.body)) <= 4096
    assert script.version == hashlib.sha256(script.body).hexdigest()[:12]


def test_what_is_there_for_readers_is_not_sent() -> None:
    lines = probe_script().body.splitlines()
    assert not [line for line in lines if line.startswith((b" ", b"/*"))]
