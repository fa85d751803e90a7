"""The server probe and the script tag on whatever Dash this interpreter has; prints JSON."""

from __future__ import annotations

import inspect
import json
import re
from dataclasses import asdict
from typing import Any

from dash import Dash, Input, Output, State, callback, dcc, html
from dash.exceptions import PreventUpdate

from dash_inspector.recorder import Recorder, install_script

UPDATE = "/_dash-update-component"


class Kept:
    def __init__(self) -> None:
        self.records: list[Any] = []

    def request(self, record: Any) -> None:
        self.records.append(record)

    def landing(self, landing: Any) -> None:
        raise AssertionError(landing)


def build() -> Dash:
    app = Dash(__name__)
    app.layout = html.Div([dcc.Input(id="in"), html.P(id="out"), dcc.Store(id="store")])

    @callback(Output("out", "children"), Input("in", "value"), State("store", "data"))
    def show(value: str, data: Any) -> str:
        if value == "boom":
            raise ValueError("it went boom")
        if value == "prevent":
            raise PreventUpdate
        data["changed"] = True
        return value

    return app


def post(app: Dash, value: str) -> tuple[int, str]:
    body = {
        "output": "out.children",
        "outputs": {"id": "out", "property": "children"},
        "inputs": [{"id": "in", "property": "value", "value": value}],
        "changedPropIds": ["in.value"],
        "state": [{"id": "store", "property": "data", "value": {"a": 1}}],
    }
    answer = app.server.test_client().post(UPDATE, json=body)
    return answer.status_code, answer.data.decode()


def index(app: Dash) -> str:
    text: str = app.server.test_client().get("/").data.decode()
    return re.sub(r'"end_id": ?"[^"]*"', "", text)


def main() -> dict[str, Any]:
    app = build()
    app.server.logger.disabled = True
    plain = index(app)
    alone = [post(app, value) for value in ("fine", "prevent", "boom")]
    before = set(vars(app)), app.server.view_functions[UPDATE]
    entry = app.callback_map["out.children"]
    function = entry["callback"]
    kept = Kept()
    recorder = Recorder(app, kept, key=b"k", generation=1)
    recorder.candidates = frozenset({"store.data"})
    recorder.install()
    remove = install_script(app, lambda: "/_inspector/probe.js")
    together = [post(app, value) for value in ("fine", "prevent", "boom")]
    same_function = inspect.unwrap(entry["callback"]) is inspect.unwrap(function)
    probed = index(app)
    remove()
    recorder.remove()
    after = set(vars(app)), app.server.view_functions[UPDATE]
    return {
        "answers": alone == together,
        "tag": probed.replace('<script src="/_inspector/probe.js"></script>\n', "", 1) == plain,
        "removed": before == after and entry["callback"] is function and index(app) == plain,
        "same_function": same_function,
        "statuses": [record.status for record in kept.records],
        "fields": [list(record.reads[1].fields) for record in kept.records],
        "written": [asdict(write)["id"] for write in kept.records[0].writes],
        "raised": kept.records[2].error.type,
        "failed": [
            check.message
            for check in recorder.checks()
            # It has been removed, and no page has asked.
            if not check.ok and check.id not in {"recorder.server", "recorder.browser"}
        ],
    }


if __name__ == "__main__":
    print(json.dumps(main()))
