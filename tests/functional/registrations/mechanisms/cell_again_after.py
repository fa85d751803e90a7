from registry_report import done, request, see
from theapp import app

SOURCE = """
from dash import Input, Output, callback

@callback(Output("nb", "children"), Input("in", "value"))
def nb(value):
    return value
"""
exec(compile(SOURCE, "/tmp/ipykernel_12/1.py", "exec"), globals())
request(app)
exec(compile(SOURCE, "/tmp/ipykernel_12/2.py", "exec"), globals())
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
