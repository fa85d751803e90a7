"""What the browser probe costs a page: 0.2 ms per request, whatever the request carries."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests.functional.browser import launch
from tests.functional.serving import Serve

BOUND = 0.2  # ms per request
APP = """
from dash import Dash, Input, Output, State, dcc, html
from dash_inspector import Inspector

app = Dash(__name__)
Inspector(app, enabled=True)
app.layout = html.Div([dcc.Store(id="in"), dcc.Store(id="user", data={}), html.P(id="out")])
"""
# Answers at once below the probe, so that nothing but the probe takes time.
STUB = """
const native = window.fetch;
window.stub = (url, init) => String(url).includes('_dash-update-component')
    ? Promise.resolve(new Response('{"multi":true,"response":{"user":{"data":{}}}}'))
    : native(url, init);
window.fetch = window.stub;
"""
ROUNDS = """
async ([size, written, rounds]) => {
    const url = '/_dash-update-component';
    const text = JSON.stringify({
        output: `${written}.data`, outputs: {id: written, property: 'data'},
        inputs: [{id: 'in', property: 'data', value: 1}], changedPropIds: ['in.data'],
        parsedChangedPropsIds: ['in.data'],
        state: [{id: 'user', property: 'data', value: 'x'.repeat(size)}],
    });
    const once = async (ask) => {
        const since = performance.now();
        for (let i = 0; i < 100; i++) {
            const init = {method: 'POST', headers: {Accept: 'application/json'}, body: text};
            await (await ask(url, init)).json();
        }
        return (performance.now() - since) / 100;
    };
    const differences = [];
    for (let i = 0; i < rounds; i++) {
        const [bare, probed] = [await once(window.stub), await once(window.fetch)];
        differences.push(probed - bare);
    }
    return differences;
}
"""
CASES = [
    ("trivial", 10, "out"),
    ("writes what it reads", 10, "user"),
    ("writes 100 KB that it reads", 100_000, "user"),
]


def test_a_request_takes_hardly_longer_in_the_page(tmp_path: Path) -> None:
    """1,000 requests of each kind in rounds of 100, alternating with as many without the probe."""
    found = {}
    with sync_playwright() as playwright, Serve(tmp_path)(APP) as server:
        browser = launch(playwright)
        page = browser.new_page()
        page.add_init_script(STUB)
        page.goto(server.url)
        page.wait_for_function("window.dash_stores && document.querySelector('#out')")
        for name, size, written in CASES:
            page.evaluate(ROUNDS, [size, written, 2])
            found[name] = median(page.evaluate(ROUNDS, [size, written, 10]))
            print(f"{name:<30} {found[name]:.4f} ms per request")
        browser.close()
    assert max(found.values()) <= BOUND, found
