"""Two Flask apps with one trivial callback each, one of them inspected, called as often as told.

Argument: ``sync`` or ``async`` (Dash's ``use_async``), or ``large``: sync, and the callback reads
100 KB of State that could race and writes them back. One process holds both, because two processes
of the same program differ by more than what is measured here. A question says whether the browser
probe's header is sent along: what the test client spends on building it is not the inspector's,
and a page of an app without the inspector sends none. ``settled`` has the CPU time contain what
other threads do for these requests.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median
from typing import Any

import psutil
from dash import Dash, Input, Output, State, html

TRIVIAL = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "in", "property": "value", "value": 1}],
    "changedPropIds": ["in.value"],
}
HELD = {f"field-{number}": [number, "a text of moderate length"] * 16 for number in range(200)}
LARGE = {
    **TRIVIAL,
    "state": [{"id": "out", "property": "children", "value": HELD}],
}
HEADER = "v=1;p=benchmark;s={};t={};f=;a="


def build(*, inspected: bool, mode: str) -> Dash:
    app = Dash("benchmark", use_async=mode == "async")
    app.layout = html.Div([html.Div(id="in"), html.Div(id="out")])
    if inspected:
        from dash_inspector import Inspector

        Inspector(app, enabled=True)
    if mode == "large":

        @app.callback(Output("out", "children"), Input("in", "value"), State("out", "children"))
        def add(value: int, held: Any) -> Any:
            return {**held, "new": value}
    else:

        @app.callback(Output("out", "children"), Input("in", "value"))
        def trivial(value: int) -> int:
            return value

    app.server.test_client().get("/")
    return app


def settle(app: Dash) -> None:
    """Do what is left to do for the requests so far, so that they are billed for it."""
    inspections = sys.modules.get("dash_inspector.plugin.inspector")
    inspection = inspections.inspection_of(app) if inspections is not None else None
    if inspection is not None:
        inspection.session.recorder.flush()
        assert inspection.session.store.flush(60)


def main() -> None:
    mode = sys.argv[1]
    apps = {
        variant: build(inspected=variant == "inspected", mode=mode)
        for variant in ("plain", "inspected")
    }
    clients = {variant: app.server.test_client() for variant, app in apps.items()}
    body = json.dumps(LARGE if mode == "large" else TRIVIAL).encode()
    sent = 0
    for line in sys.stdin:
        question = json.loads(line)
        client, spent, cpu = clients[question["variant"]], [], time.process_time()
        for _ in range(question["requests"]):
            sent += 1
            headers = {}
            if question.get("header", True):
                headers = {"X-Dash-Inspector": HEADER.format(sent, sent * 5)}
            start = time.perf_counter()
            answer = client.post(
                "/_dash-update-component",
                data=body,
                content_type="application/json",
                headers=headers,
            )
            spent.append(time.perf_counter() - start)
            assert answer.status_code == 200, answer.text
        if question.get("settled"):
            settle(apps[question["variant"]])
        cpu = (time.process_time() - cpu) / question["requests"]
        memory = psutil.Process().memory_info().rss / 1e6
        figures = {"us": median(spent) * 1e6, "mb": memory, "cpu_us": cpu * 1e6}
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
