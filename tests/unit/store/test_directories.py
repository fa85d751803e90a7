from __future__ import annotations

import os
from pathlib import Path

import pytest

from dash_inspector.store import default_directory


def test_a_project_has_a_folder_of_its_own(own_cache: Path, tmp_path: Path) -> None:
    here = default_directory(tmp_path / "a" / "my shop")
    there = default_directory(tmp_path / "b" / "my shop")
    assert here != there
    assert here.parent == own_cache / "dash-inspector"
    assert here.name.startswith("my_shop-")
    assert not own_cache.exists()


def test_the_folder_does_not_depend_on_how_the_project_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert default_directory(Path("shop/../shop")) == default_directory(tmp_path / "shop")


def test_a_relative_cache_variable_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "cache")
    monkeypatch.setenv("HOME", "/home/ada")
    assert default_directory(Path("/shop")).parent == Path("/home/ada/.cache/dash-inspector")


def test_names_that_are_no_text_have_a_folder() -> None:
    name = os.fsdecode(b"/caf\xe9/shop\xff")
    assert default_directory(Path(name)) != default_directory(Path("/caf/shop"))
    assert default_directory(Path("/")).name.startswith("root-")
