from dash import Input, Output
from registry_report import done, request, see
from theapp import app

for _ in range(3):

    @app.callback(
        Output("log", "children", allow_duplicate=True),
        Input("in", "value"),
        prevent_initial_call=True,
    )
    def log(value):
        return value


see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
