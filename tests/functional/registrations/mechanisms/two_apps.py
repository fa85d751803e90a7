from dash import Dash, Input, Output, callback, html
from registry_report import done, request, see

first, second = Dash("first"), Dash("second")
first.layout = second.layout = html.Div()
for app in (first, second):

    @app.callback(Output("same", "children"), Input("in", "value"))
    def same(value):
        return value


request(first)
see(first)
see(second)


@callback(Output("general", "children"), Input("in", "value"))
def general(value):
    return value


see(first)
see(second)
request(second)
see(first)
see(second)
done()

# Code as users write it.
# mypy: ignore-errors
