"""Registrations in a browser: what Dash complains about, who did it, from which lines."""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from dash_inspector.model import Process, Snapshot
from tests.functional.browser import Faults
from tests.functional.commands import complete
from tests.functional.page.serve import Served
from tests.functional.serving import Serve, Server
from tests.functional.waiting import until
from tests.unit.page import doubled, factory

pytestmark = pytest.mark.browser

RELOADED = """
import os
import uvicorn
from dash import Dash, Input, Output, callback, dcc, html
from dash_inspector import Inspector

app = Dash("myapp", backend="fastapi")
Inspector(app)
app.layout = html.Div([dcc.Input(id="name"), html.P(id="greeting")])
server = app.server


@callback(Output("greeting", "children"), Input("name", "value"))
def update(name):
    return f"Hello {name}"


if __name__ == "__main__":
    app.enable_dev_tools(debug=True)
    uvicorn.run("app:server", port=int(os.environ["PORT"]), reload=True, log_level="warning")
"""

BEFORE = """
from dash import Dash, Input, Output, callback, html
from dash_inspector import Inspector

app = Dash(__name__)
Inspector(app)
app.layout = html.Div([html.P(id=name) for name in "abcd"])


@callback(Output("a", "children"), Input("b", "n_clicks"))
def double(clicks):
    return clicks
"""
AFTER = """
from dash import Dash, Input, Output, callback, html
from dash_inspector import Inspector

app = Dash(__name__)
Inspector(app)
app.layout = html.Div([html.P(id=name) for name in "abcd"])


@callback(Output("a", "children"), Input("b", "n_clicks"), Input("c", "n_clicks"))
def double(*clicks):
    return clicks


@callback(Output("d", "children"), Input("b", "n_clicks"))
def triple(clicks):
    return clicks
"""

TWO_APPS = """
from dash import Dash, Input, Output, callback, html
from flask import Flask
from dash_inspector import Inspector

server = Flask("both")
app = Dash("shop", server=server, url_base_pathname="/shop/")
Inspector(app, enabled=True)
app.layout = html.Div([html.P(id="cart"), html.P(id="total")])


@callback(Output("cart", "children"), Input("total", "n_clicks"))
def fill(clicks):
    return clicks


@app.callback(Output("total", "children"), Input("cart", "children"))
def add(lines):
    return lines


admin = Dash("admin", server=server, url_base_pathname="/admin/")
Inspector(admin, enabled=True)
admin.layout = lambda: html.Div(id="users")


@callback(Output("users", "children"), Input("users", "n_clicks"))
def show(clicks):
    return clicks
"""


def project(folder: Path) -> Snapshot:
    """The doubled app beside a healthy module; its file is older than its registrations."""
    now = doubled.snapshot(folder)
    return replace(now, callbacks=(*now.callbacks, factory.callback(40)))


def publish(served: Served, now: Snapshot) -> None:
    moment = Process("t", 4242, 1, started_at=doubled.STARTED, monotonic_at=100.0)
    _, generation = served.store.register_process(moment, factory.KEY)
    served.store.add_registrations(
        factory.KEY, [replace(one, generation=generation) for one in now.registrations]
    )
    served.publish(replace(now, app=replace(now.app, generation=generation)))


def test_the_overview_leads_to_both_sides_with_one_click(
    served: Served, page: Page, tmp_path: Path
) -> None:
    publish(served, project(tmp_path))
    page.goto(served.url)
    page.get_by_role("link", name="Compare the registrations").first.click()
    sides = page.locator(".di-side")
    expect(sides).to_have_count(2)
    for side, name in zip(sides.all(), ("__mp_main__", "app"), strict=True):
        expect(side.locator("h4")).to_contain_text(f"as {name}")
        expect(side.locator("pre")).to_contain_text("5  def update(value):")
    assert _top(sides.first) == _top(sides.last)
    expect(page.locator("#modules-grid .ag-row-selected")).to_contain_text("app")


def test_the_bars_have_the_lengths_of_their_numbers(
    served: Served, page: Page, tmp_path: Path
) -> None:
    publish(served, project(tmp_path))
    page.goto(f"{served.url}#modules")
    bars = page.locator("#modules-grid .di-bar")
    expect(bars).to_have_text(["2 registrations of 1 callback", "1 registration of 1 callback"])
    expect(bars.first).to_have_css("background-size", "50% 10px, 100% 10px")
    expect(bars.last).to_have_css("background-size", "50% 10px, 50% 10px")
    images = bars.first.evaluate("cell => getComputedStyle(cell).backgroundImage")
    assert "repeating-linear-gradient" in images


def test_only_problems_can_be_shown_with_the_keyboard_alone_and_the_count_follows(
    served: Served, page: Page, tmp_path: Path
) -> None:
    publish(served, project(tmp_path))
    page.goto(f"{served.url}#modules")
    rows = page.locator("#modules-grid .ag-center-cols-container .ag-row")
    expect(rows).to_have_count(2)
    told = page.locator("#view-modules").get_by_role("status")
    expect(told).to_have_text("2 modules, 1 with a problem")
    button = page.get_by_role("button", name="Problems only")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("✕ 2 registrations of 1 callback: 2\u00d7")
    expect(told).to_have_text("1 of 2 modules, 1 with a problem")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(2)
    expect(told).to_have_text("2 modules, 1 with a problem")
    page.route("**/_dash-update-component*", lambda _: None)  # as one types, without the server
    page.keyboard.press("/")
    page.keyboard.type("page_5")
    expect(told).to_have_text("1 of 2 modules, none with a problem")
    page.keyboard.type("00")
    expect(told).to_have_text("0 of 2 modules, none with a problem")


def test_a_row_opens_its_callbacks_and_each_leads_into_the_graph(
    served: Served, page: Page, tmp_path: Path
) -> None:
    publish(served, project(tmp_path))
    page.goto(f"{served.url}#modules")
    module = page.get_by_role("region", name="The chosen module")
    expect(module.locator("h2")).to_have_text("app")
    page.locator("#modules-grid .ag-row[row-index='1']").click()
    expect(module.locator("h2")).to_have_text("shop.pages.page_5")
    page.locator("#modules-grid .ag-row[row-index='0']").click()
    module.get_by_role("link", name="update app.py:4").click()
    expect(page.locator("#details h2")).to_have_text("update")
    assert page.url.endswith("#graph?callback=out.children")


def test_a_file_that_was_changed_since_is_not_shown_as_if_it_ran(
    served: Served, page: Page, tmp_path: Path
) -> None:
    publish(served, project(tmp_path))
    os.utime(tmp_path / "app.py", (time.time(), time.time()))
    page.goto(f"{served.url}#modules")
    said = page.get_by_text("app.py was changed after the app had read it.")
    expect(said).to_have_count(2)
    expect(page.locator(".di-side pre")).to_have_count(0)
    (tmp_path / "app.py").unlink()
    page.reload()
    expect(page.get_by_text("app.py is not there.")).to_have_count(2)


@pytest.mark.parametrize("width", [900, 1440])
def test_both_sides_fit_beside_each_other(
    served: Served, page: Page, tmp_path: Path, width: int
) -> None:
    publish(served, project(tmp_path))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served.url}#modules")
    sides = page.locator(".di-side")
    expect(sides).to_have_count(2)
    assert _top(sides.first) == _top(sides.last)
    for region in ("#view-modules", "#modules-callbacks"):
        too_wide = "e => e.scrollWidth - e.clientWidth"
        assert page.locator(region).evaluate(too_wide) == 0


@pytest.mark.parametrize("dash", [None, "4.2.0"])
def test_dash_s_complaint_is_explained_without_scrolling(
    serve: Serve, page: Page, faults: Faults, dash: str | None
) -> None:
    faults.allow("Duplicate callback outputs|WebSocket|Failed to load resource")
    with serve(RELOADED, backend="fastapi", dash=dash) as server:
        page.goto(server.url)
        expect(page.locator("#greeting")).to_be_attached()
        page.goto(f"{server.url}/_inspector")
        said = page.locator(".di-finding").first
        expect(said).to_contain_text("update", timeout=30_000)
        for words in ("app.py:13", "__mp_main__", "uvicorn"):
            expect(said).to_contain_text(words)
        expect(said.get_by_role("list", name="How it came about")).to_contain_text("2\u00d7")
        expect(said.get_by_text("Fix:")).to_be_in_viewport(ratio=1)
        said.get_by_role("link", name="Compare the registrations").click()
        expect(page.locator(".di-side pre")).to_have_count(2)
        expect(page.locator(".di-side pre").first).to_contain_text('return f"Hello {name}"')
        expect(
            page.locator("#modules-grid .ag-row-selected [col-id='registrations']")
        ).to_have_text("2")
        page.get_by_role("link", name="Open app in the graph").click()
        expect(page.locator("#details h2")).to_contain_text("update")


def test_which_app_took_whose_callbacks_is_told_on_the_page_of_the_one_that_lost_them(
    serve: Serve, page: Page
) -> None:
    with serve(TWO_APPS) as server:
        for app in ("admin", "shop"):  # the first one sets both up, in the order of their making
            server.get(f"/{app}/")
        page.goto(f"{server.url}/admin/_inspector#modules?module=app")
        module = page.get_by_role("region", name="The chosen module")
        expect(module).to_contain_text("show (app.py:27) will never run", timeout=30_000)
        expect(module).to_contain_text("another app of this process, shop, has taken it")
        owners = module.locator(".di-apps tbody").first.locator("tr")
        expect(owners).to_have_count(1)
        server.get("/shop/_inspector/api/pulse.json")  # an app is published once somebody asks
        names = re.compile(
            "^shop/shop/_inspector.*(add|fill|show), (add|fill|show), (add|fill|show)$"
        )
        expect(owners).to_have_text([re.compile("^admin/admin/_inspector.*none$"), names])
        taken = module.locator(".di-apps tbody").last.locator("tr")
        expect(taken).to_have_text(re.compile("^showapp.py:27shop@"))


def test_a_saved_file_shows_this_generation_beside_the_last_one(
    serve: Serve, page: Page, faults: Faults
) -> None:
    faults.allow("Failed to load resource")  # while the server restarts
    with serve(BEFORE, mode="debug") as server:
        page.goto(f"{server.url}/_inspector#modules?module=app")
        generations = page.locator(".di-generations, .di-module-tables section").last
        module = page.get_by_role("region", name="The chosen module")
        expect(module).to_contain_text("double", timeout=30_000)
        server.write(complete(AFTER, "debug"))
        until(lambda: _names(server) == {"double", "triple"}, "the reloaded app", seconds=60)
        expect(generations).to_contain_text("+ added", timeout=30_000)
        expect(generations.locator("tbody tr")).to_have_text(
            ["+ addedtripleapp.py:15", re.compile("≠ changeddouble.*Inputs: \\+ c.n_clicks")]
        )
        generations.get_by_role("link", name="triple app.py:15").click()
        expect(page.locator("#details h2")).to_have_text("triple")


def _names(server: Server) -> set[str]:
    """The functions that are registered now; nothing while the server restarts."""
    try:
        found = server.get("/_inspector/api/graph.json").json()["callbacks"]
    except (httpx.HTTPError, ValueError):
        return set()
    return {callback["function"]["qualname"] for callback in found}


def _top(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["y"]
