from dash import Input, Output, clientside_callback
from registry_report import done, request, see
from theapp import app

for _ in range(2):
    clientside_callback("x => x", Output("js", "children"), Input("in", "value"))
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
