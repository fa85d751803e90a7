"""Takes the README's pictures anew: ``python -m tests.documents.pictures``.

Starts the showcase, uses it as its docstring says, and shoots the inspector's views in both
colour schemes into ``assets/screenshots``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from tests.functional.browser import launch
from tests.functional.serving import Serve
from tests.functional.waiting import until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

    from tests.functional.serving import Server

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
PICTURES = ROOT / "assets" / "screenshots"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
START = """from showcase import app
if __name__ == "__main__":
    app.run(debug=True, dev_tools_validate_callbacks=False)
"""
# Of each view: what must be there before the picture is taken.
VIEWS = {
    "overview": ".di-finding",
    "graph": "#graph-count:has-text('callbacks')",
    "modules": "#modules-grid .ag-row",
    "requests": "#requests-grid .ag-row",
    "timings": "#timings-grid .ag-row",
}


def main() -> None:
    """Make all of them."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    parts = (path for path in (EXAMPLES / "roastery").rglob("*") if path.suffix in {".py", ".css"})
    files = {str(path.relative_to(EXAMPLES)): path.read_text() for path in parts}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser, serve = launch(playwright), Serve(Path(folder))
        files["showcase.py"] = (EXAMPLES / "showcase.py").read_text()
        with serve(START, mode="debug", files=files, project="kettle-and-drum") as server:
            _use(browser, server)
            for scheme in SCHEMES:
                _shoot(browser, server, scheme)
        browser.close()


def _use(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    page.goto(server.url)
    page.locator("#stock text.bartext").first.wait_for()
    for name in ("Before Christmas", "The year", "Last month", "Before Christmas"):
        with page.expect_response(_answers_period), page.expect_response(_answers_origins):
            page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Order a sack").click()
    page.get_by_text("60 kg on the way").wait_for()
    page.close()
    until(lambda: _lost(server), "the lost update")


def _answers_origins(response: Response) -> bool:
    return '"output":"view.data"' in (response.request.post_data or "")


def _answers_period(response: Response) -> bool:
    return '"output":"view.data@' in (response.request.post_data or "")


def _lost(server: Server) -> bool:
    findings = server.get("/_inspector/api/snapshot.json").json()["findings"]
    return any(f["rule"] == "race.lost-update" and f["stage"] == "confirmed" for f in findings)


def _shoot(browser: Browser, server: Server, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    for view, sign in VIEWS.items():
        page.goto(f"{server.url}/_inspector#{view}")
        page.locator(sign).first.wait_for()
        _still(page)
        page.screenshot(path=PICTURES / f"{view}-{scheme}.png")
    page.goto(f"{server.url}/_inspector#overview")
    page.get_by_role("link", name="Evidence and cure").first.click()
    page.locator(".di-race").first.wait_for()
    _still(page)
    page.screenshot(path=PICTURES / f"race-{scheme}.png")
    context.close()


def _still(page: Page) -> None:
    """Until nothing is under way and two frames have been drawn."""
    page.wait_for_load_state("networkidle")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


if __name__ == "__main__":
    main()
