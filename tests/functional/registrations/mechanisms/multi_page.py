import dash
from dash import Dash, html
from registry_report import done, request, see

app = Dash(__name__, use_pages=True, pages_folder="")
dash.register_page("home", path="/", layout=html.Div("home"))
app.layout = html.Div(dash.page_container)
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
