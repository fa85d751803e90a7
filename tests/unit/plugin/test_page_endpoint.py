"""The file in which the workers of a project find their page process."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dash_inspector.plugin import page_endpoint
from dash_inspector.plugin.page_endpoint import Endpoint

if TYPE_CHECKING:
    from pathlib import Path

ENDPOINT = Endpoint(1, 2, 3, "s3cret", "abc")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert page_endpoint.read(tmp_path) is None
    assert page_endpoint.write(tmp_path, ENDPOINT)
    assert page_endpoint.read(tmp_path) == ENDPOINT
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"pid": 1}', '{"unknown": 1}'])
def test_what_cannot_be_read_is_nothing(tmp_path: Path, text: str) -> None:
    page_endpoint.write(tmp_path, ENDPOINT)
    (file,) = tmp_path.iterdir()
    file.write_text(text)
    assert page_endpoint.read(tmp_path) is None


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    assert not page_endpoint.write(tmp_path / "gone", ENDPOINT)


def test_each_environment_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page_endpoint.write(tmp_path, ENDPOINT)
    monkeypatch.setattr("sys.prefix", "/another/environment")
    assert page_endpoint.read(tmp_path) is None


def test_the_stamp_changes_with_a_file_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_endpoint, "_PACKAGE", tmp_path)
    monkeypatch.setattr(page_endpoint, "assets_path", lambda: tmp_path / "assets")
    module = tmp_path / "module.py"
    module.write_text("a = 1")
    first = page_endpoint.source_stamp()
    (tmp_path / "module.pyc").write_text("compiled")
    assert page_endpoint.source_stamp() == first
    os.utime(module, ns=(1, 1))
    assert page_endpoint.source_stamp() != first


def test_a_process_exists_until_it_has_ended() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    endpoint = Endpoint(child.pid, 2, 3, "", "")
    assert endpoint.exists()
    child.communicate(b"\n")
    assert not endpoint.exists()
