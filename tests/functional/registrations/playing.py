"""An app of a package, served for real and clicked through in a browser."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import sync_playwright

from tests.contract import validate
from tests.functional.browser import launch
from tests.functional.processes import free_port, listening
from tests.functional.registrations.clicking import Clicking
from tests.functional.waiting import until

SERVING = Path(__file__).parent / "apps" / "serving.py"
START = 180.0  # s that a package may take to import and to build its app
RENDERED = "#react-entry-point :not(._dash-loading):not(._dash-loading-callback)"


@dataclass(frozen=True)
class Played:
    """What ``snapshot.json`` said in the end, and how many touches it had taken."""

    snapshot: dict[str, Any]
    touches: int

    @property
    def callbacks(self) -> int:
        """Callbacks of the package and its app, without those of Dash."""
        return sum(one["owner"] == "app" for one in self.snapshot["callbacks"])

    def counts(self) -> dict[str, int]:
        """How many requests there were, and how many of which the browser probe told.

        What was answered with ``no_update`` or an error never lands: there is nothing to apply.
        """
        requests = self.snapshot["requests"]
        landed = [r for r in requests if r["t_applied"] is not None]
        rest = [r for r in requests if r["t_applied"] is None]
        return {
            "requests": len(requests),
            "with tab": sum(r["tab"] is not None for r in requests),
            "landed": len(landed),
            "nothing to land": sum(not r["writes"] for r in rest),
        }


def play(python: Path, program: str, folder: Path, seed: int) -> Played:
    """Serve the program, click through its page, and read what was found."""
    port = free_port()
    with _served(python, program, folder, port) as places:
        base = f"http://127.0.0.1:{port}"
        touches = _clicked(base + places["page"], folder / f"{program}.png", seed)
        found = httpx.get(f"{base}{places['mount']}/api/snapshot.json", timeout=60)
        found.raise_for_status()
        validate(found.json())
    (folder / f"{program}.json").write_text(found.text)
    return Played(found.json(), touches)


def _clicked(url: str, picture: Path, seed: int) -> int:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(url, timeout=60_000)
        page.wait_for_selector(RENDERED, state="attached", timeout=60_000)
        touches = Clicking(page, seed).run()
        page.screenshot(path=picture)
        page.goto("about:blank")  # leaving the page sends what it has not yet told
        browser.close()
        return touches


@contextmanager
def _served(python: Path, program: str, folder: Path, port: int) -> Iterator[dict[str, str]]:
    log = folder / f"{program}.log"
    with tempfile.TemporaryDirectory() as store, log.open("w") as written:
        process = subprocess.Popen(
            ["nice", "-n", "10", str(python), str(SERVING), program, str(port)],
            cwd=folder,
            env=_environment(folder, store),
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=subprocess.STDOUT,
        )
        try:
            until(lambda: process.poll() is not None or listening(port), f"{program}", START)
            assert process.poll() is None, f"not built: {log.read_text()[-2000:]}"
            yield _places(log)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _places(log: Path) -> dict[str, str]:
    lines = log.read_text().splitlines()
    places: dict[str, str] = json.loads(next(x for x in lines if x.startswith('{"page"')))
    return places


def _environment(folder: Path, store: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return {
        **kept,
        "DASH_DISABLE_VERSION_CHECK": "true",  # it would ask a server of plotly's
        "DASH_INSPECTOR_DIRECTORY": store,
        "XDG_CACHE_HOME": str(folder / "cache"),
    }
