from dash import Dash, html

app = Dash(__name__)
app.layout = html.Div()

# Code as users write it.
# mypy: ignore-errors
