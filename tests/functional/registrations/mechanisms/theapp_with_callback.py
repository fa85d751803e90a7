from dash import Dash, Input, Output, callback, html

app = Dash("theapp")
app.layout = html.Div()


@callback(Output("run", "children"), Input("in", "value"))
def run(value):
    return value


# Code as users write it.
# mypy: ignore-errors
