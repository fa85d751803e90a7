"""What functional tests are given: servers, a browser, and a page that may not complain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.functional.browser import Faults, launch, watched
from tests.functional.serving import Serve

expect.set_options(timeout=30_000)  # ms: a busy machine is slow, and no fault of the page


@pytest.fixture
def serve(tmp_path: Path) -> Serve:
    """``with serve(source, backend="fastapi", mode="uvicorn") as server: ...``."""
    return Serve(tmp_path)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium per test module: its event loop must not reach the next one."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


@pytest.fixture
def faults() -> Faults:
    """What went wrong on the page; ``faults.allow(pattern)`` for what a test provokes."""
    return Faults()


@pytest.fixture
def page(browser: Browser, faults: Faults, serve: Serve) -> Iterator[Page]:
    """A page in its own context; the test fails when there was a fault that it did not allow."""
    with watched(browser, faults) as page:
        serve.on_start.append(lambda: faults.listen(page, on=True))
        serve.on_end.append(lambda: faults.listen(page, on=False))
        yield page
    assert faults.unexpected() == []
