"""Nothing is imported while others are served, but for what waits for its first use."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from dash_inspector.store import Store
from tests.functional.page.house import READY, VIEWS
from tests.unit.page import factory

pytestmark = pytest.mark.browser

# Each of them inside an answer, and answers are made one at a time.
LATE = (
    "asgiref",  # Flask's, at the first callback
    "pandas",  # its rarer parts; the rest counts as imported, see importing.py
)


@pytest.fixture
def importing(tmp_path: Path) -> Iterator[str]:
    """The address of a page process with something to show in each view."""
    store = Store.open(tmp_path)
    now = factory.snapshot(80, 200)
    store.publish(now.app, now.callbacks, now.health)
    for record in now.requests:
        store.put_request(factory.KEY, record)
    assert store.flush(60)
    command = [sys.executable, "-m", "tests.functional.page.importing", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}/"
        finally:
            process.kill()
    store.close()


def test_no_view_imports_anything(importing: str, page: Page) -> None:
    for view in VIEWS:
        for query in ("", "?callback=panel-0.children&request=r7"):
            page.goto("about:blank")
            page.goto(f"{importing}#{view}{query}")
            expect(page.locator(READY[view]).first).to_be_visible()
            if query:
                expect(page.locator(f"#view-{view}")).to_contain_text("update_panel_0")
    page.locator("#nav-requests").click()
    page.locator("#requests-clear").click()
    page.locator("#requests-clear").click()
    expect(page.locator("#requests-empty")).to_be_visible()
    imported = httpx.get(f"{importing}modules").json()
    page.goto("about:blank")
    assert [name for name in imported if name.partition(".")[0] not in LATE] == []
