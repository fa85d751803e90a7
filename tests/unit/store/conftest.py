from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dash_inspector.store import Store


@pytest.fixture(autouse=True)
def own_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a store falls back to, for this test alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "project"


@pytest.fixture
def store(directory: Path) -> Iterator[Store]:
    store = Store.open(directory)
    yield store
    store.close()


@pytest.fixture
def reader(directory: Path) -> Iterator[Store]:
    """What the page process opens."""
    reader = Store.open(directory, read_only=True)
    yield reader
    reader.close()


def writers() -> int:
    """How many stores of this process have a thread."""
    return sum(thread.name == "dash-inspector-store" for thread in threading.enumerate())
