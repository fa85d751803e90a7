"""What people put around and into a Dash app's server, beside us.

Only the line mounts here: DASH_INSPECTOR=1 would do so before anything else is there.
"""

from __future__ import annotations

HEAD = """
import os
from dash import Dash, Input, Output, callback, dcc, html
from dash_inspector import Inspector

BACKEND = os.environ["BACKEND"]
events = []
"""

TAIL = """
app.layout = html.Div([dcc.Input(id="name", value="Ada"), html.Div(id="greeting")])

@callback(Output("greeting", "children"), Input("name", "value"))
def greet(name):
    return f"Hello {name}"
"""

# Each refuses whoever does not bring the password; {before} and {after} is our line or nothing.
GUARDED = {
    "flask": """
from flask import Flask, request
server = Flask("guarded")
app = Dash(__name__, server=server)
{before}

@server.before_request
def guard():
    if request.headers.get("x-password") != "sesame":
        return "who are you?", 401

class Outer:
    def __init__(self, inner):
        self.inner = inner

    def __call__(self, environ, start_response):
        def start(status, headers, *more):
            return start_response(status, [*headers, ("X-Outer", "seen")], *more)
        return self.inner(environ, start)

server.wsgi_app = Outer(server.wsgi_app)
{after}
""",
    "fastapi": """
from contextlib import asynccontextmanager
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse

@asynccontextmanager
async def lifespan(_):
    print("lifespan: up", flush=True)
    yield
    print("lifespan: down", flush=True)

server = FastAPI(lifespan=lifespan)
app = Dash(__name__, server=server)
{before}

@server.middleware("http")
async def guard(request: Request, call_next):
    if request.headers.get("x-password") != "sesame":
        return PlainTextResponse("who are you?", 401)
    response = await call_next(request)
    response.headers["x-outer"] = "seen"
    return response
{after}

@server.get("/boom")
def boom():
    raise ZeroDivisionError

@server.exception_handler(ZeroDivisionError)
async def handled(request, error):
    return PlainTextResponse("handled", 418)

from fastapi import WebSocket

@server.websocket("/echo")
async def echo(socket: WebSocket):
    await socket.accept()
    await socket.send_text("echo " + await socket.receive_text())
    await socket.close()

@server.get("/{{anything:path}}")
def catch_all(anything):
    return {{"caught": anything}}
""",
    "quart": """
from quart import Quart, request, websocket
server = Quart("guarded")
app = Dash(__name__, server=server)
{before}

@server.before_request
async def guard():
    if request.headers.get("x-password") != "sesame":
        return "who are you?", 401

@server.after_request
async def outer(response):
    response.headers["x-outer"] = "seen"
    return response

@server.before_serving
async def up():
    print("lifespan: up", flush=True)

@server.after_serving
async def down():
    print("lifespan: down", flush=True)

@server.websocket("/echo")
async def echo():
    await websocket.accept()
    await websocket.send("echo " + await websocket.receive())
{after}
""",
}

# CSRF protection as it is commonly done: no POST without the token of the session's page.
CSRF = """
from flask import Flask, abort, request
server = Flask("csrf")
app = Dash(__name__, server=server)

@server.before_request
def protect():
    if request.method == "POST" and request.headers.get("X-CSRFToken") != "token":
        abort(400, "the CSRF token is missing")

Inspector(app, enabled=True)
"""

CATCH_ALL = """
from flask import Flask
server = Flask("catch-all")

@server.route("/_inspector/<path:rest>")
@server.route("/anything/<path:rest>")
def catch_all(rest):
    return f"caught {rest}"

@server.errorhandler(404)
def missing(_):
    return "nothing here", 404

app = Dash(__name__, server=server, url_base_pathname="/app/")
Inspector(app, enabled=True)
"""


def guarded(backend: str, *, first: bool) -> str:
    """The guarded app with our line before or after everything else."""
    line = "Inspector(app, enabled=True)"
    body = GUARDED[backend].format(before=line if first else "", after="" if first else line)
    return HEAD + body + TAIL
