from dash import Dash, Input, Output, callback, html
from registry_report import done, request, see

app = Dash("myapp")
app.layout = html.Div()


@callback(Output("main", "children"), Input("in", "value"))
def update(value):
    return value


if __name__ == "__main__":
    from main_and_import import app as served

    see(served)
    request(served)
    see(served)
    done()

# Code as users write it.
# mypy: ignore-errors
