from dash import Input, Output, callback


@callback(Output("cell", "children"), Input("in", "value"))
def cell(value):
    return value


# Code as users write it.
# mypy: ignore-errors
