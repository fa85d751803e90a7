"""Whoever comes first, and however many at once: each gets the whole page."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from dash_inspector.model.assets import assets_path
from tests.functional.page_process.hosts import visit
from tests.functional.waiting import until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.functional.serving import Serve, Server

APP = """
from dash import Dash, Input, Output, html
from dash_inspector import Inspector

app = Dash(__name__)
app.layout = html.Div([html.Button(id="button"), html.Div(id="clicks")])
Inspector(app, enabled=True)

@app.callback(Output("clicks", "children"), Input("button", "n_clicks"))
def clicks(count):
    return count
"""
SECOND = """
second = Dash("second", server=app.server, url_base_pathname="/second/")
second.layout = html.Div()
Inspector(second, enabled=True)
"""
CLICK = {
    "output": "clicks.children",
    "outputs": {"id": "clicks", "property": "children"},
    "inputs": [{"id": "button", "property": "n_clicks", "value": 1}],
    "changedPropIds": ["button.n_clicks"],
}

# Strict as the real one: a component is no JSON, so plotly goes on with what it knows of pandas.
ORJSON = """
import json
OPT_NON_STR_KEYS = OPT_SERIALIZE_NUMPY = OPT_INDENT_2 = 0

def dumps(value, default=None, option=None):
    return json.dumps(value, default=default).encode()
"""
# Known to sys.modules a second before there is anything in it.
SLOW_PANDAS = """
import os, sys, time
time.sleep(1)
sys.path.remove(os.path.dirname(__file__))
del sys.modules["pandas"]
import pandas
"""


def _files(page: str) -> tuple[str, ...]:
    return tuple(re.findall(r'(?:src|href)="(/[^"]+)"', page))


@pytest.mark.parametrize("visits", [2, 8])
def test_first_visits_at_once_get_the_same_whole_page(serve: Serve, visits: int) -> None:
    paths = ("/_inspector/", "/second/_inspector/")
    with serve(APP + SECOND) as server, ThreadPoolExecutor(visits) as crowd:
        for path in paths:
            server.get(path.replace("_inspector/", ""))
        for path in paths:  # the second one is made while the first one is served
            seen = [one.text for one in crowd.map(lambda _: visit(server, path), range(visits))]  # noqa: B023
            (files,) = {_files(page) for page in seen}
            own = {file.split("?")[0].removeprefix(f"{path}assets/") for file in files}
            assert own >= {file.name for file in (assets_path() / "page").iterdir()}


def test_no_answer_meets_half_of_pandas(serve: Serve, tmp_path: Path) -> None:
    late = tmp_path / "late"
    late.mkdir()
    (late / "orjson.py").write_text(ORJSON)
    (late / "pandas.py").write_text(SLOW_PANDAS)
    with serve(APP, env={"PYTHONPATH": str(late)}) as server:
        server.get("/")
        assert server.post("/_dash-update-component", json=CLICK).status_code == 200
        until(lambda: server.get("/_inspector/api/pulse.json").json()["requests"], "the request")
        assert visit(server).status_code == 200
        over = threading.Event()
        with ThreadPoolExecutor(4) as crowd:
            layouts = [crowd.submit(_layouts, server, over) for _ in range(3)]
            assert len(_runs(server)) == 1
            over.set()
        assert {status for one in layouts for status in one.result()} == {200}


def _runs(server: Server) -> dict[str, object]:
    """What the graph tells of the runs, which pandas computes; it comes after the drawing."""
    stamp = ""
    while True:
        told = visit(server, f"/_inspector/graph/now.json?own=0&stamp={stamp}").json()
        if told["runs"] is not None:
            return dict(told["runs"])
        stamp = told["drawing"]["stamp"]


def _layouts(server: Server, over: threading.Event) -> list[int]:
    """The page's layout again and again; each answer's status."""
    answers = [visit(server, "/_inspector/_dash-layout").status_code]
    while not over.is_set():
        answers.append(visit(server, "/_inspector/_dash-layout").status_code)
    return answers
