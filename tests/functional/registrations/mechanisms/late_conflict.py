from dash import Input, Output, callback
from theapp import app


@callback(Output("out", "children"), Input("in", "value"))
def first(value):
    return value


@callback(Output("out", "children"), Input("in", "value"))
def second(value):
    return value


from registry_report import done, request, see

from dash_inspector import drop_stale_registrations

see(app)
assert drop_stale_registrations(app) == ()
request(app)
see(app)
done()

# Code as users write it.
# ruff: noqa: E402
# mypy: ignore-errors
