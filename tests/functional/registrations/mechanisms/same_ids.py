from dash import Dash, Input, Output, callback, dcc, html
from registry_report import done, request, see


@callback(Output("echo", "children"), Input("name", "value"))
def first_of_all(value):
    return value


def layout():
    return html.Div([dcc.Input(id="name"), html.Div(id="echo"), html.Div(id="own")])


made = []
for number in range(3):
    app = Dash(f"app{number}")
    app.layout = layout()

    @app.callback(Output("own", "children"), Input("name", "value"))
    def own(value):
        return value

    made.append(app)
preview = Dash("preview")
preview.layout = layout()
bare = Dash("bare", suppress_callback_exceptions=True)
bare.layout = html.Div()


@callback(Output("echo", "style"), Input("name", "value"))
def colour(value):
    return value


request(bare)
for app in (*made, bare):
    see(app)
done()

# Code as users write it.
# mypy: ignore-errors
