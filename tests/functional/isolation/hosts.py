"""Host apps that notice when somebody disturbs them; ``LINE`` is the only difference."""

from __future__ import annotations

LINE = "from dash_inspector import Inspector; Inspector(app)"

PLAIN = """
import os
from dash import Dash, Input, Output, State, callback, clientside_callback, dcc, html

BACKEND = os.environ["BACKEND"]
app = Dash(__name__, **({} if BACKEND == "flask" else {"backend": BACKEND}))
#LINE
greeting, shout = html.Div(id="greeting"), html.Div(id="shout")
app.layout = html.Div([dcc.Input(id="name", value="Ada"), greeting, shout])

@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello {name}"

clientside_callback(
    "(text) => text && text.toUpperCase()",
    Output("shout", "children"),
    Input("greeting", "children"),
)
"""

LIBRARIES = PLAIN.replace(
    "import os\n",
    "import os\nimport dash_ag_grid, dash_bootstrap_components, dash_cytoscape\n",
)

WATCHING = """
import os, threading
import dash
from dash import Dash, Input, Output, callback, dcc, html

BACKEND = os.environ["BACKEND"]
app = Dash(
    __name__, requests_pathname_prefix="/own/", routes_pathname_prefix="/own/",
    **({} if BACKEND == "flask" else {"backend": BACKEND}),
)
#LINE
app.layout = html.Div([dcc.Input(id="name", value="Ada"), html.Div(id="greeting")])
seen = {"calls": 0, "wrong": 0}

def look():
    while True:
        right = (
            dash.get_asset_url("a.css") == "/own/assets/a.css"
            and dash.get_relative_path("/x") == "/own/x"
            and dash.get_app() is app
        )
        seen["calls"] += 1
        seen["wrong"] += not right

threading.Thread(target=look, daemon=True).start()

@callback(Output("greeting", "children"), Input("name", "value"))
def counted(name):
    return dict(seen)
"""

SLOW = """
import asyncio, os, pathlib, time
from dash import Dash, Input, Output, callback, dcc, html

BACKEND = os.environ["BACKEND"]
app = Dash(__name__, **({} if BACKEND == "flask" else {"backend": BACKEND}))
#LINE
app.layout = html.Div([dcc.Input(id="name", value="Ada"), html.Div(id="greeting")])

def waits(name):
    pathlib.Path("started").touch()
    while not pathlib.Path("go").exists():
        time.sleep(0.01)
    return html.Div([html.P(name)])

async def awaits(name):
    pathlib.Path("started").touch()
    while not pathlib.Path("go").exists():
        await asyncio.sleep(0.01)
    return html.Div([html.P(name)])

greet = waits if BACKEND == "flask" else awaits
callback(Output("greeting", "children"), Input("name", "value"))(greet)
"""

# Answers with what it has imported, and with the functions of Dash's that it registers with.
CONFESSING = """
import os, sys
from dash import Dash, Input, Output, _callback, callback, dcc, html

BACKEND = os.environ["BACKEND"]
app = Dash(__name__, **({} if BACKEND == "flask" else {"backend": BACKEND}))
#LINE
app.layout = html.Div([dcc.Input(id="name", value="Ada"), html.Div(id="greeting")])

@callback(Output("greeting", "children"), Input("name", "value"))
def confess(name):
    return {
        "modules": sorted(sys.modules),
        "untouched": all(
            function.__code__.co_filename == _callback.__file__
            for function in (_callback.register_clientside_callback, _callback.register_callback)
        ),
        "ours": sorted(
            name
            for holder in (app, app.server, app.backend)
            for name, value in vars(holder).items()
            if (getattr(value, "__module__", None) or "").startswith("dash_inspector")
            or type(value).__module__.startswith("dash_inspector")
        ),
    }
"""


def with_line(source: str) -> str:
    """The same app, inspected."""
    assert "#LINE" in source
    return source.replace("#LINE", LINE)
