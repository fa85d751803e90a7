"""A page on made-up facts, or on a registry alone, served for one test."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.functional.page.registry_page import RegistryPage
from tests.functional.page.serve import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from dash_inspector.model import Callback
    from tests.functional.page.graph_page import Show


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An empty store and its page."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    served = Served(tmp_path / "store")
    yield served
    served.close()


@pytest.fixture
def show(tmp_path: Path, page: Page) -> Iterator[Show]:
    """``show(callbacks)`` serves the page on them, until the browser has left it."""
    started: list[RegistryPage] = []

    def serve(callbacks: tuple[Callback, ...]) -> RegistryPage:
        started.append(RegistryPage(tmp_path / "store"))
        started[-1].publish(callbacks)
        return started[-1]

    yield serve
    page.goto("about:blank")
    for served in started:
        served.close()
