"""Every test has its own cache directory, no inspector variables, and an untouched Dash."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's cache directory as this test sees it; the real one is never touched."""
    cache = tmp_path / "cache"
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    for name in [name for name in os.environ if name.startswith("DASH_INSPECTOR")]:
        if not name.startswith("DASH_INSPECTOR_TEST"):
            monkeypatch.delenv(name)
    return cache


@pytest.fixture(autouse=True)
def no_leftovers() -> Iterator[None]:
    """What a test registered with Dash globally does not reach the next one."""
    yield
    if "dash" not in sys.modules:
        return
    from dash import _callback, _pages

    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()
    _callback.GLOBAL_INLINE_SCRIPTS.clear()
    _pages.PAGE_REGISTRY.clear()
