"""axe-core, Deque's checker of accessibility, on a page as it stands."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  found => found.id + ": " + found.nodes.map(node => node.target.join(" ")).join(", ")
)"""


@lru_cache(maxsize=1)
def _script() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Every rule that is broken, and by which elements."""
    page.evaluate(_script())
    found: list[str] = page.evaluate(_RUN)
    return found
