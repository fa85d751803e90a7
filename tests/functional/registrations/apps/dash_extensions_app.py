"""A DashProxy of dash-extensions with its transforms, as its documentation shows them."""

from dash_extensions.enrich import (
    DashProxy,
    Input,
    MultiplexerTransform,
    Output,
    ServersideOutputTransform,
    Trigger,
    TriggerTransform,
    dcc,
    html,
)

app = DashProxy(
    __name__,
    transforms=[
        TriggerTransform(),
        MultiplexerTransform(),
        ServersideOutputTransform(),
    ],
)
app.layout = html.Div(
    [html.Button(id="left"), html.Button(id="right"), html.Div(id="log"), dcc.Store(id="store")]
)


@app.callback(Output("log", "children"), Input("left", "n_clicks"), prevent_initial_call=True)
def left(_clicks):
    return "left"


@app.callback(Output("log", "children"), Input("right", "n_clicks"), prevent_initial_call=True)
def right(_clicks):
    return "right"


@app.callback(Output("store", "data"), Trigger("left", "n_clicks"), prevent_initial_call=True)
def count():
    return 1


# An app as its documentation shows it, run where its package is installed.
# mypy: ignore-errors
