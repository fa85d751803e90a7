"""An app of 1,000 callbacks: prints CPU seconds until it could serve, and of registering alone.

Argument: ``plain`` or ``inspected``.
"""

from __future__ import annotations

import json
import sys
import time

from dash import Dash, Input, Output, callback, html

CALLBACKS = 1_000

inspected = sys.argv[1] == "inspected"
app = Dash("benchmark")
if inspected:
    from dash_inspector import Inspector

    Inspector(app, enabled=True)
app.layout = html.Div([html.Div(id=f"node-{number}") for number in range(CALLBACKS + 1)])

SOURCE = """
@callback(Output("node-{number}", "children"), Input("node-{before}", "children"))
def update_{number}(value):
    return value
"""
code = compile(
    "".join(SOURCE.format(number=n, before=n - 1) for n in range(1, CALLBACKS + 1)),
    "generated.py",
    "exec",
)
names = {"__name__": "generated", "callback": callback, "Input": Input, "Output": Output}
started = time.process_time()
exec(code, names)
ready = time.process_time()
print(json.dumps({"ready": ready, "each": (ready - started) / CALLBACKS}))
