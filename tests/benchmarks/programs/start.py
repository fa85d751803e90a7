"""The start of a host with 50 callbacks: prints CPU seconds until it could serve, has served its
first page, and records; and how long that first page took by the clock.

Argument: ``plain`` or ``inspected``.
"""

from __future__ import annotations

import json
import sys
import time

from dash import Dash, Input, Output, html

inspected = sys.argv[1] == "inspected"
app = Dash("benchmark")
if inspected:
    from dash_inspector import Inspector
    from dash_inspector.plugin.inspector import inspection_of

    Inspector(app, enabled=True)
app.layout = html.Div([html.Div(id=f"node-{number}") for number in range(51)])


def repeat(value: str) -> str:
    return value


for number in range(50):
    app.callback(Output(f"node-{number + 1}", "children"), Input(f"node-{number}", "children"))(
        repeat
    )
ready = time.process_time()
wall = time.perf_counter()
assert app.server.test_client().get("/").status_code == 200
wall, answered = time.perf_counter() - wall, time.process_time()
if inspected:
    inspection = inspection_of(app)
    assert inspection is not None
    assert inspection.session is None, "the first answer has waited for the store"
    inspection.begin()
begun = time.process_time()
print(json.dumps({"ready": ready, "answered": answered, "wall": wall, "begun": begun}))
