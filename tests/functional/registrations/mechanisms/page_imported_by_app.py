import sys
import tempfile
from pathlib import Path

from dash import Dash, html, page_container
from registry_report import done, see

folder = Path(tempfile.mkdtemp()).resolve()
pages = folder / "pages"
pages.mkdir()
(pages / "shop.py").write_text(
    "import dash\n"
    "from dash import Input, Output, callback, html\n"
    "TITLE = 'Shop'\n"
    "try:\n    dash.register_page(__name__)\n"
    "except Exception:\n    pass  # there is no app yet\n"
    "layout = html.Div()\n"
    "@callback(Output('shop', 'children'), Input('in', 'value'))\n"
    "def update(value):\n    return value\n"
)
sys.path.insert(0, str(folder))
from pages.shop import TITLE

app = Dash(__name__, use_pages=True, pages_folder=str(pages))
app.layout = html.Div([TITLE, page_container])
see(app)
done()

# Code as users write it.
# ruff: noqa: E402
# mypy: ignore-errors
