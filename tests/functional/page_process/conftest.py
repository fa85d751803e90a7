"""A store's folder for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.functional.page_process.hosts import Store

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    directory = tmp_path / "store"
    directory.mkdir(mode=0o700)
    return Store(directory)
