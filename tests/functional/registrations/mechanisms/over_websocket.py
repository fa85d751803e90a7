from dash import Dash, Input, Output, html
from registry_report import done, see

app = Dash(__name__, backend="fastapi")
app.layout = html.Div()


@app.callback(Output("out", "children"), Input("in", "value"), websocket=True)
async def live(value):
    return value


see(app)
done()

# Code as users write it.
# mypy: ignore-errors
