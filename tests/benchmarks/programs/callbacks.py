"""Two Flask apps with one trivial callback each, one of them inspected, called as often as told.

Argument: ``sync`` or ``async`` (Dash's ``use_async``). One process holds both, because two
processes of the same program differ by more than what is measured here. Both are sent the browser
probe's header: what the test client spends on building it is not the inspector's.
"""

from __future__ import annotations

import json
import sys
import time
from statistics import median

import psutil
from dash import Dash, Input, Output, html

BODY = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "in", "property": "value", "value": 1}],
    "changedPropIds": ["in.value"],
}
HEADER = "v=1;p=benchmark;s={};t={};f=;a="


def build(*, inspected: bool, use_async: bool) -> Dash:
    app = Dash("benchmark", use_async=use_async)
    app.layout = html.Div([html.Div(id="in"), html.Div(id="out")])
    if inspected:
        from dash_inspector import Inspector

        Inspector(app, enabled=True)

    @app.callback(Output("out", "children"), Input("in", "value"))
    def trivial(value: int) -> int:
        return value

    app.server.test_client().get("/")
    return app


def main() -> None:
    apps = {
        variant: build(inspected=variant == "inspected", use_async=sys.argv[1] == "async")
        for variant in ("plain", "inspected")
    }
    clients = {variant: app.server.test_client() for variant, app in apps.items()}
    sent = 0
    for line in sys.stdin:
        question = json.loads(line)
        client, spent, cpu = clients[question["variant"]], [], time.process_time()
        for _ in range(question["requests"]):
            sent += 1
            headers = {"X-Dash-Inspector": HEADER.format(sent, sent * 5)}
            start = time.perf_counter()
            answer = client.post("/_dash-update-component", json=BODY, headers=headers)
            spent.append(time.perf_counter() - start)
            assert answer.status_code == 200, answer.text
        cpu = (time.process_time() - cpu) / question["requests"]
        memory = psutil.Process().memory_info().rss / 1e6
        figures = {"us": median(spent) * 1e6, "mb": memory, "cpu_us": cpu * 1e6}
        print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
