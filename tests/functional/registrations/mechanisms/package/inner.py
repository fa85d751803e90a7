from dash import Input, Output, callback


@callback(Output("inner", "children"), Input("in", "value"))
def inner(value):
    return value


# Code as users write it.
# mypy: ignore-errors
