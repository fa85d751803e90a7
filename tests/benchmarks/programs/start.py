"""The start of a host with 50 callbacks: prints CPU seconds until it could serve, and has served.

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

    Inspector(app, enabled=True)
app.layout = html.Div([html.Div(id=f"node-{number}") for number in range(51)])


def repeat(value: str) -> str:
    return value


for number in range(50):
    app.callback(Output(f"node-{number + 1}", "children"), Input(f"node-{number}", "children"))(
        repeat
    )
ready = time.process_time()
assert app.server.test_client().get("/").status_code == 200
print(json.dumps({"ready": ready, "answered": time.process_time()}))
