from dash import ClientsideFunction, Dash, Input, Output, clientside_callback, html
from registry_report import done, request, see

app = Dash(__name__)


def register():
    clientside_callback(
        ClientsideFunction("ours", "paint"), Output("js", "children"), Input("in", "value")
    )


def layout():
    if served:
        register()
    return html.Div()


served = False
app.layout = layout
register()
request(app)
served = True
for _ in range(3):
    app.server.test_client().get("/_dash-layout")
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
