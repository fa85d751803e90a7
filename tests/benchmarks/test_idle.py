"""What an open page that nobody touches costs the host."""

from __future__ import annotations

import time
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page

from tests.functional.serving import Serve

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "lost_update.py"
SECONDS = 20
SHARE = 0.01  # of one core


@pytest.mark.browser
@pytest.mark.parametrize("view", ["", "graph", "modules", "requests"])
def test_an_open_idle_page_costs_a_hundredth_of_a_core(serve: Serve, page: Page, view: str) -> None:
    source = EXAMPLE.read_text().replace("debug=True", "debug=False")
    with serve(source, env={"DASH_INSPECTOR": "1"}) as server:
        page.goto(f"{server.url}/_inspector/{view}")
        page.wait_for_function("() => document.title.length && document.title !== 'Updating...'")
        page.wait_for_timeout(2000)  # what opening it started has ended
        before, start = _cpu(server.pid), time.perf_counter()
        page.wait_for_timeout(SECONDS * 1000)
        share = (_cpu(server.pid) - before) / (time.perf_counter() - start)
    print(f"\nopen idle page {view or 'overview'}: {share:.2%} of a core in the host")
    assert share <= SHARE


def _cpu(pid: int) -> float:
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)
