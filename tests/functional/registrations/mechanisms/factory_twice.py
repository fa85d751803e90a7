from dash import Dash, Input, Output, callback, html
from registry_report import done, request, see


def create_app():
    app = Dash("made")
    app.layout = html.Div()

    @callback(Output("made", "children"), Input("in", "value"))
    def made(value):
        return value

    return app


first, second = create_app(), create_app()
see(first)
request(first)
see(first)
see(second)
done()

# Code as users write it.
# mypy: ignore-errors
