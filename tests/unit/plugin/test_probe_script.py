from __future__ import annotations

import gzip
import hashlib
import re

from dash_inspector.model.assets import assets_path
from dash_inspector.plugin.probe_script import browser_probe, probe_script


def test_both_parts_in_one_small_file() -> None:
    script = probe_script()
    assert b"fetch" in script.body
    assert b"dash-debug-menu__content" in script.body
    assert len(gzip.compress(script.body)) <= 4096
    assert script.version == hashlib.sha256(script.body).hexdigest()[:12]


def test_every_part_of_the_probe_is_in_its_one_function() -> None:
    text = browser_probe()
    assert text.startswith(b"(function () {\n'use strict';\n")
    assert text.endswith(b"\n})();\n")
    for part in (assets_path() / "probe").iterdir():
        functions = re.findall(rb"^function \w+", part.read_bytes(), re.MULTILINE)
        assert functions, part
        assert [name for name in functions if text.count(name + b"(") != 1] == []


def test_what_is_there_for_readers_is_not_sent() -> None:
    lines = probe_script().body.splitlines()
    assert not [line for line in lines if line.startswith((b" ", b"/*"))]
