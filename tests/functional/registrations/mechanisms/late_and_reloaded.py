import importlib

from dash import Dash, html
from registry_report import done, request, see

app = Dash(__name__)
app.layout = html.Div()
request(app)
import cells

importlib.reload(cells)
see(app)
done()

# Code as users write it.
# ruff: noqa: E402
# mypy: ignore-errors
