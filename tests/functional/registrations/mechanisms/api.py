from dash import Input, Output, callback
from registry_report import done, request, see
from theapp import app


@callback(Output("out", "children"), Input("in", "value"), api_endpoint="/api/double")
def double(value):
    return value


see(app)
app.setup_apis()
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
