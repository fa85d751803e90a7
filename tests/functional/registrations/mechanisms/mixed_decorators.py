from dash import Input, Output, callback
from registry_report import done, request, see
from theapp import app


@app.callback(Output("mixed", "children"), Input("in", "value"))
def on_app(value):
    return value


@callback(Output("mixed", "children"), Input("in", "value"))
def on_globals(value):
    return value


@callback(Output("innocent", "children"), Input("in", "value"))
def innocent(value):
    return value


see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
