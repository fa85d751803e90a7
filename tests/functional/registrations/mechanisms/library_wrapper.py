from dash import Input, Output
from registry_report import done, request, see
from theapp import app


def smart(name):
    def decorate(function):
        def wrapper(value):
            return function(value)

        app.callback(Output(name, "children"), Input("in", "value"))(wrapper)
        return function

    return decorate


@smart("one")
def one(value):
    return value


@smart("two")
def two(value):
    return value


see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
