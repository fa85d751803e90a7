"""A Flask app with one trivial callback, called through its test client as often as it is told.

Arguments: ``plain`` or ``inspected``, ``sync`` or ``async`` (Dash's ``use_async``).
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

    return app


def main() -> None:
    inspected = sys.argv[1] == "inspected"
    app = build(inspected=inspected, use_async=sys.argv[2] == "async")
    client, sent = app.server.test_client(), 0
    client.get("/")
    for line in sys.stdin:
        spent = []
        for _ in range(json.loads(line)["requests"]):
            sent += 1
            headers = {"X-Dash-Inspector": HEADER.format(sent, sent * 5)} if inspected else {}
            start = time.perf_counter()
            answer = client.post("/_dash-update-component", json=BODY, headers=headers)
            spent.append(time.perf_counter() - start)
            assert answer.status_code == 200, answer.text
        memory = psutil.Process().memory_info().rss / 1e6
        print(json.dumps({"us": median(spent) * 1e6, "mb": memory}), flush=True)


if __name__ == "__main__":
    main()
