from dash import Dash, Input, Output, callback, html
from registry_report import done, request, see

app = Dash(__name__)


@callback(Output("out", "children"), Input("in", "value"))
def update(value):
    return value


failures = []


def layout():
    if failures:
        raise RuntimeError(failures.pop())
    return html.Div()


app.layout = layout
failures.append("the database is not up yet")
assert request(app) == 500
assert request(app) == 200
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
