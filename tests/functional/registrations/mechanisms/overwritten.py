from dash import Input, Output, callback
from registry_report import done, request, see
from theapp import app


@callback(Output("out", "children"), Input("in", "value"))
def update(value):
    return value


@callback(Output("out", "children"), Input("other", "value"))
def update(value):
    return value


@callback(Output("both", "children"), Input("in", "value"))
def first(value):
    return value


@callback(Output("both", "children"), Input("in", "value"))
def second(value):
    return value


see(app)
request(app)
see(app)
done()

# Code as users write it.
# ruff: noqa: F811
# mypy: ignore-errors
