"""The apps that the browser probe is tried on; each defines ``app`` and attaches the shim."""

HEAD = """
import os, time
import dash
from dash import Dash, Input, Output, State, dcc, html, no_update
from dash.exceptions import PreventUpdate
from shim import Shim

backend = {} if os.environ["BACKEND"] == "flask" else {"backend": os.environ["BACKEND"]}
"""

CHAIN = f"""{HEAD}
app = Dash(__name__, **backend)
app.layout = html.Div([
    html.Button("go", id="go"), html.P(id="one"), html.P(id="two"), html.P(id="three"),
    html.P(id="end"),
])

@app.callback(Output("one", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
def one(n):
    return f"one {{n}}"

@app.callback(Output("two", "children"), Input("one", "children"), prevent_initial_call=True)
def two(text):
    return text + " two"

@app.callback(Output("three", "children"), Input("two", "children"), prevent_initial_call=True)
def three(text):
    return text + " three"

@app.callback(Output("end", "children"), Input("three", "children"), prevent_initial_call=True)
def end(text):
    raise PreventUpdate

Shim(app)
"""

PARALLEL = f"""{HEAD}
app = Dash(__name__, **backend)
app.layout = html.Div([
    html.Button("go", id="go"), dcc.Store(id="store", data={{"first": "", "last": ""}}),
    html.P(id="shown"), html.P(id="slow"),
])

@app.callback(Output("store", "data"), Input("go", "n_clicks"), State("store", "data"),
              prevent_initial_call=True)
def first(n, data):
    time.sleep(0.2)
    data["first"] = n
    return data

@app.callback(Output("store", "data", allow_duplicate=True), Input("go", "n_clicks"),
              State("store", "data"), prevent_initial_call=True)
def last(n, data):
    time.sleep(0.4)
    data["last"] = n
    return data

@app.callback(Output("shown", "children"), Input("store", "data"))
def shown(data):
    return f"{{data['first']}}/{{data['last']}}"

Shim(app, frozenset({{"store.data"}}))
"""

QUEUED = f"""{HEAD}
app = Dash(__name__, **backend)
COUNT = 20
app.layout = html.Div([html.Button("go", id="go"), dcc.Store(id="total", data=0)]
                      + [html.P(id=f"out{{i}}") for i in range(COUNT)])

def make(i):
    @app.callback(Output(f"out{{i}}", "children"), Input("go", "n_clicks"),
                  prevent_initial_call=True)
    def out(n):
        time.sleep(0.05)
        return f"{{i}}:{{n}}"

for i in range(COUNT):
    make(i)
Shim(app)
"""

SUPERSEDED = f"""{HEAD}
app = Dash(__name__, **backend)
app.layout = html.Div([dcc.Input(id="text"), html.P(id="shown")])

@app.callback(Output("shown", "children"), Input("text", "value"), prevent_initial_call=True)
def show(text):
    time.sleep(0.5 if text == "a" else 0.1)
    return text

Shim(app)
"""

BACKGROUND = f"""{HEAD}
import diskcache
from dash import DiskcacheManager

manager = DiskcacheManager(diskcache.Cache(os.path.join(os.getcwd(), "cache")))
app = Dash(__name__, background_callback_manager=manager, **backend)
app.layout = html.Div([
    html.Button("go", id="go"), html.Button("cancel", id="cancel"),
    html.P(id="out", children="-"), html.P(id="bar", children="-"),
    html.Button("other", id="other"), html.P(id="else", children="-"),
])

@app.callback(Output("out", "children"), Input("go", "n_clicks"), background=True, interval=150,
              progress=Output("bar", "children"), progress_default="none",
              running=[(Output("go", "disabled"), True, False)],
              cancel=Input("cancel", "n_clicks"), prevent_initial_call=True)
def job(set_progress, n):
    for step in range(6):
        set_progress(f"{{step}}/6")
        time.sleep(0.2)
    return f"done {{n}}"

@app.callback(Output("else", "children"), Input("other", "n_clicks"), prevent_initial_call=True)
def other(n):
    return f"other {{n}}"

Shim(app)
"""

WEBSOCKET = f"""{HEAD}
app = Dash(__name__, websocket_callbacks=True, **backend)
app.layout = html.Div([
    html.Button("go", id="go"), html.P(id="one"), html.P(id="two"), html.P(id="side"),
])

@app.callback(Output("one", "children"), Input("go", "n_clicks"), prevent_initial_call=True)
def one(n):
    dash.set_props("side", {{"children": f"side {{n}}"}})
    time.sleep(0.1)
    return f"one {{n}}"

@app.callback(Output("two", "children"), Input("one", "children"), prevent_initial_call=True)
async def two(text):
    return text + " two"

Shim(app)
"""
