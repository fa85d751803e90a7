"""``graph.json`` has the same bytes wherever and whenever one asks for it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.functional.commands import Backend, Mode
from tests.functional.environments import ROOT, interpreter
from tests.functional.serving import Serve, Server

APP = """
import os
from dash import ALL, MATCH, Dash, Input, Output, State, callback, clientside_callback, dcc, html
import dash
from dash_inspector import Inspector
import more

name = os.environ["BACKEND"]
backend = {} if name == "flask" else {"backend": name}
app = Dash(
    __name__, use_pages=True, pages_folder="", requests_pathname_prefix="/a/",
    routes_pathname_prefix="/a/", suppress_callback_exceptions=True, **backend
)
Inspector(app, enabled=True)
dash.register_page("home", path="/", layout=html.Div("home"))
app.layout = html.Div([html.Button(id="b"), html.P(id="p"), dash.page_container])

@app.callback(Output("p", "children"), Input("b", "n_clicks"), State("b", "id"))
def count(clicks, _):
    "Counts."
    return clicks

@callback(
    Output({"type": "row", "index": MATCH}, "title"), Input({"type": "row", "index": ALL}, "id")
)
def rows(ids):
    return ids

clientside_callback("function(n) { return n; }", Output("p", "title"), Input("b", "n_clicks"))
"""
MORE = """
from dash import Input, Output, callback

@callback(Output("p", "hidden"), Input("b", "n_clicks"), prevent_initial_call=True)
def hide(clicks):
    return bool(clicks)
"""
CASES: list[tuple[Backend, Mode, str | None]] = [
    ("flask", "run", None),
    ("flask", "gunicorn", None),
    ("fastapi", "uvicorn", None),
    ("fastapi", "debug", None),
    ("quart", "hypercorn", None),
    ("flask", "run", "3.0.4"),
]


@pytest.mark.parametrize(("backend", "mode", "dash"), CASES)
def test_everywhere(serve: Serve, backend: Backend, mode: Mode, dash: str | None) -> None:
    with serve(APP, backend=backend, mode=mode, dash=dash, files={"more.py": MORE}) as server:
        before = _endpoint(server)
        assert server.get("/a/").status_code == 200
        assert server.get("/a/_dash-dependencies").status_code == 200
        after = {_endpoint(server) for _ in range(8)}
        snapshot = server.get("/a/_inspector/api/snapshot.json").json()
        folder = server.folder
    assert after == {before}
    for target in ("app:app", "app.py:app"):
        assert _command_line(folder, target, backend, dash) == before

    graph = json.loads(before)
    assert graph["app"]["mount"] == "/a/_inspector"
    assert [module["module"] for module in graph["modules"]] == ["app", "more"]
    assert len(graph["callbacks"]) == 4
    assert "dash" in {callback["owner"] for callback in snapshot["callbacks"]}


def _endpoint(server: Server) -> bytes:
    response = server.get("/a/_inspector/api/graph.json")
    assert response.status_code == 200, server.log()
    return response.content


def _command_line(folder: Path, target: str, backend: Backend, dash: str | None) -> bytes:
    environment = {**os.environ, "BACKEND": backend, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [interpreter(dash), "-m", "dash_inspector", "export", target],
        cwd=folder,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    return run.stdout
