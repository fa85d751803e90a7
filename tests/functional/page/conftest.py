"""A page on made-up facts, served for one test."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.functional.page.serve import Served


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An empty store and its page."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    served = Served(tmp_path / "store")
    yield served
    served.close()
