from dash import ALL, MATCH, Dash, Input, Output, State, callback, clientside_callback, html
from registry_report import done, request, see

app = Dash(__name__)
app.layout = html.Div(id="root")


@callback(Output("out", "children"), Input("in", "value"))
def update(value):
    """The first line.

    The rest.
    """
    return value


@app.callback(
    Output({"type": "row", "index": MATCH}, "children"),
    Output("titled", "title", allow_duplicate=True),
    Input({"type": "cell", "index": ALL}, "value"),
    State("in", "value"),
    prevent_initial_call=True,
)
def pattern(values, value):
    return values, value


def factory(name):
    @app.callback(Output(name, "children"), Input("in", "value"))
    def made(value):
        return value


for name in ("one", "two", "three"):
    factory(name)

for name in ("four", "five"):
    app.callback(Output(name, "children"), Input("in", "value"))(lambda value: value)

clientside_callback("function (x) { return x; }", Output("js", "children"), Input("in", "value"))


@app.callback(Input("in", "n_blur"))
def no_output(value):
    return None


see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
