from registry_report import done, request, see
from theapp import app

SOURCE = """
from dash import Input, Output, callback

@callback(Output("nb", "children"), Input("in", "value"))
def nb(value):
    return value
"""
for number in (1, 2):
    exec(compile(SOURCE, f"<ipython-input-{number}-abc>", "exec"), globals())
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
