from dash import Input, Output, callback
from theapp import app

for _ in range(2):

    @callback(Output("twice", "children"), Input("in", "value"))
    def twice(value):
        return value


@callback(Output("out", "children"), Input("in", "value"))
def first(value):
    return value


@callback(Output("out", "children"), Input("other", "value"))
def second(value):
    return value


from registry_report import done, request, see

see(app)
request(app)
see(app)
done()

# Code as users write it.
# ruff: noqa: E402
# mypy: ignore-errors
