"""A page on an app that has something to show in each view, served for a whole module of tests."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dash_inspector.page.compression import CompressedBundles
from dash_inspector.page.source import Source
from tests.functional.page.serve import Served
from tests.unit.page import factory, races

VIEWS = ("overview", "graph", "modules", "requests", "timings")
READY = {
    "overview": "#overview-findings .di-finding",
    "graph": "#graph-count",
    "modules": "#modules-grid .ag-row",
    "requests": "#requests-grid .ag-row",
    "timings": "#timings-grid .ag-row",
}
FINDING = "abc%2F1"


@contextmanager
def house(folder: Path) -> Iterator[Served]:
    """An app of 80 callbacks and 200 requests, with a duplicate, a loss and a race."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    place = folder / "shop" / "pages" / "page_0.py"
    place.parent.mkdir(parents=True)
    place.touch()
    found = Source.findings
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Source, "findings", lambda self: (*found(self), races.finding()))
        served = Served(folder / "store")
        served.http.app = CompressedBundles(served.http.app)  # as the page process does
        now = factory.snapshot(80, 200)
        served.publish(replace(now, app=replace(now.app, path=str(folder))))
        yield served
        served.close()


def opened(page: Page, served: Served, view: str, query: str = "") -> None:
    """A view, loaded afresh and filled."""
    page.goto("about:blank")
    page.goto(f"{served.url}#{view}{query}")
    expect(page.locator("#live")).to_have_text("live")
    ready = "#finding-body h2" if "finding=" in query else READY[view]
    expect(page.locator(ready).first).to_be_visible()
