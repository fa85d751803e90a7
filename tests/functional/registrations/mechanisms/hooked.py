from dash import Dash, Input, Output, hooks, html
from registry_report import done, request, see


@hooks.callback(Output("hooked", "children"), Input("in", "value"))
def hooked(value):
    return value


app = Dash(__name__)
app.layout = html.Div()
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
