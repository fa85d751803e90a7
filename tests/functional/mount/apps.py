"""The apps that are mounted in different ways; one callback each, so that it can be found again."""

from __future__ import annotations

HEAD = """
import os
from dash import Dash, Input, Output, callback, dcc, html
from dash_inspector import Inspector

BACKEND = os.environ["BACKEND"]
CHOICE = {} if BACKEND == "flask" else {"backend": BACKEND}


def foreign():
    if BACKEND == "flask":
        from flask import Flask

        return Flask("foreign")
    if BACKEND == "quart":
        from quart import Quart

        return Quart("foreign")
    from fastapi import FastAPI

    return FastAPI()


def layout():
    return html.Div([dcc.Input(id="name", value="Ada"), html.Div(id="greeting")])
"""

CALLBACK = """
@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello {name}"
"""

BEFORE = f"""{HEAD}
app = Dash(__name__, **CHOICE)
Inspector(app)
app.layout = layout()
{CALLBACK}
"""

AFTER = f"""{HEAD}
app = Dash(__name__, **CHOICE)
app.layout = layout()
{CALLBACK}
Inspector(app)
"""

PLUGIN = f"""{HEAD}
app = Dash(__name__, plugins=[Inspector()], **CHOICE)
app.layout = layout()
{CALLBACK}
"""

NO_LINE = f"""{HEAD.replace("from dash_inspector import Inspector", "")}
app = Dash(__name__, **CHOICE)
app.layout = layout()
{CALLBACK}
"""

BASE_PATHNAME = f"""{HEAD}
app = Dash(__name__, url_base_pathname="/base/", **CHOICE)
Inspector(app)
app.layout = layout()
{CALLBACK}
"""

TWO_PREFIXES = f"""{HEAD}
app = Dash(
    __name__, routes_pathname_prefix="/inner/", requests_pathname_prefix="/outer/inner/", **CHOICE
)
Inspector(app)
app.layout = layout()
{CALLBACK}
"""

FOREIGN_SERVER = f"""{HEAD}
server = foreign()
app = Dash(__name__, server=server)
Inspector(app)
app.layout = layout()
{CALLBACK}
"""

INIT_APP = f"""{HEAD}
app = Dash(__name__, server=False, **CHOICE)
Inspector(app)
app.layout = layout()
{CALLBACK}
server = foreign()
app.init_app(server, routes_pathname_prefix="/late/", requests_pathname_prefix="/late/")
"""

INIT_APP_PLUGIN = INIT_APP.replace("Inspector(app)\n", "").replace(
    "server=False", "server=False, plugins=[Inspector()]"
)

TWO_APPS = f"""{HEAD}
server = foreign()
app = Dash("first", server=server, url_base_pathname="/first/")
other = Dash("other", server=server, url_base_pathname="/other/")
for each in (app, other):
    Inspector(each, enabled=True)
    each.layout = layout()

@app.callback(Output("greeting", "children"), Input("name", "value"))
def first(name):
    return f"First {{name}}"

@other.callback(Output("greeting", "children"), Input("name", "value"))
def other_one(name):
    return f"Other {{name}}"
"""

PAGES = f"""{HEAD}
import dash

app = Dash(__name__, use_pages=True, pages_folder="", **CHOICE)
Inspector(app)
dash.register_page("home", path="/", layout=layout())
app.layout = html.Div([dash.page_container])
{CALLBACK}
"""

OWN_UVICORN = f"""{BEFORE}
server = app.server
if __name__ == "__main__":
    import uvicorn

    uvicorn.run(server, port=int(os.environ["PORT"]))
"""
