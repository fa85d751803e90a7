from dash import Input, Output, callback
from registry_report import done, request, see
from theapp import app

request(app)


@callback(Output("stranded", "children"), Input("in", "value"))
def stranded(value):
    return value


@app.callback(Output("late", "children"), Input("in", "value"))
def late(value):
    return value


see(app)
done()

# Code as users write it.
# mypy: ignore-errors
