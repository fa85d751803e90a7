from dash import Input, Output
from theapp import app


@app.callback(Output("own", "children"), Input("in", "value"))
def own(value):
    return value


# Code as users write it.
# mypy: ignore-errors
