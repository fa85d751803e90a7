from dash import Dash, Input, Output, callback, html
from registry_report import done, request, see


def register():
    @callback(Output("helped", "children"), Input("in", "value"))
    def helped(value):
        return value


register()
app = Dash(__name__)
app.layout = html.Div()
register()
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
