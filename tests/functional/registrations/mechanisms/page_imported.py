import sys
import tempfile
from pathlib import Path

import dash
from dash import Dash, html
from registry_report import done, request, see

folder = Path(tempfile.mkdtemp()).resolve()
pages = folder / "pages"
pages.mkdir()
for name, other in (("aaa", "bbb"), ("bbb", "aaa")):
    (pages / f"{name}.py").write_text(
        f"import dash\nimport pages.{other}\nfrom dash import Input, Output, callback, html\n"
        "dash.register_page(__name__)\nlayout = html.Div()\n"
        f"@callback(Output('{name}', 'children'), Input('in', 'value'))\n"
        "def update(value):\n    return value\n"
    )
sys.path.insert(0, str(folder))
app = Dash(__name__, use_pages=True, pages_folder=str(pages))
app.layout = html.Div(dash.page_container)
see(app)
request(app)
see(app)
done()

# Code as users write it.
# mypy: ignore-errors
