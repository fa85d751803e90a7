"""No value of the app reaches the store or a document unless ``values="preview"`` asks for it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from dash import Dash, Input, Output, State, dcc, html, set_props

from dash_inspector import Inspector
from dash_inspector.page import overview
from dash_inspector.page.request_detail import detail
from dash_inspector.page.request_news import news
from dash_inspector.page.source import Source
from dash_inspector.plugin import faults
from dash_inspector.plugin.inspector import inspection_of
from dash_inspector.store import Store
from tests.functional.isolation.clients import Client
from tests.unit.page.reading import words
from tests.unit.recorder.provoked import group

Act = Callable[[str], Any]


def returned(secret: str) -> Any:
    return secret


def returned_as_the_wrong_thing(secret: str) -> Any:
    return {secret}


def looked_up(secret: str) -> Any:
    return {"a": 1}[secret]


def said(secret: str) -> Any:
    raise ValueError(f"no such customer: {secret}")


def caused(secret: str) -> Any:
    try:
        looked_up(secret)
    except KeyError as error:
        if hasattr(error, "add_note"):
            error.add_note(secret)
        raise RuntimeError(secret) from error


def grouped(secret: str) -> Any:
    raise type(group())(secret, [ValueError(secret)])


def named(secret: str) -> Any:
    raise type(secret, (Exception,), {})


def forged(secret: str) -> Any:
    raise AttributeError(f"'{secret}' object has no attribute '{secret}'")


def asked_of_a_thing(secret: str) -> Any:
    return getattr(secret, secret)


def passed_on(secret: str) -> Any:
    return html.Div(**{secret: 1})


def evaluated(secret: str) -> Any:
    return eval(secret)


def ended(secret: str) -> Any:
    sys.exit(secret)


def opened(secret: str) -> Any:
    return Path(f"/{secret}").read_text()


def set_beside(secret: str) -> Any:
    set_props("store", {"data": {"customer": secret}})
    raise ValueError(secret)


ACTS: dict[str, Act] = {
    act.__name__: act
    for act in (
        *(returned, returned_as_the_wrong_thing, looked_up, said, caused, grouped, named, forged),
        *(asked_of_a_thing, passed_on, evaluated, ended, opened, set_beside),
    )
}


def build(directory: Path, values: str) -> Dash:
    app = Dash(__name__)
    app.layout = html.Div(
        [dcc.Location(id="url"), dcc.Input(id="in"), html.P(id="out"), dcc.Store(id="store")]
    )
    inputs = [Input("in", "value"), Input("url", "pathname"), Input("url", "search")]

    @app.callback(Output("out", "children"), *inputs, State("store", "data"))
    def run(act: str, pathname: str, search: str, data: dict[str, str]) -> Any:
        assert pathname.endswith(search[1:])
        return ACTS[act](data["customer"])

    @app.callback(Output("out", "title"), Output("out", "lang"), Input("in", "title"))
    def pair(value: str) -> Any:
        return value

    @app.callback(Output("store", "data"), Input("in", "lang"), State("store", "data"))
    def keep(value: str, data: Any) -> Any:
        return {**data, "customer": value}

    @app.callback(Output("url", "hash"), Input("in", "type"), api_endpoint="/api/one")
    def api(value: str = "") -> Any:
        raise ValueError(value)

    app.setup_apis()
    Inspector(app, enabled=True, directory=directory, values=values)
    return app


def body(output: str, read: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    sides = output.strip(".").split("...")
    outputs = [dict(zip(("id", "property"), side.split("."), strict=True)) for side in sides]

    def given(values: dict[str, Any]) -> list[dict[str, Any]]:
        names = {node: node.split(".") for node in values}
        return [
            {"id": id_, "property": name, "value": values[node]}
            for node, (id_, name) in names.items()
        ]

    return {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": given(read),
        "changedPropIds": list(read)[:1],
        "state": given(state),
    }


def use(client: Client, secret: str) -> None:
    """Everything that a page does, with the secret wherever there is a value."""
    headers = {"referer": f"http://localhost:8050/a?token={secret}", "cookie": f"session={secret}"}

    def post(path: str, data: Any) -> None:
        with suppress(SystemExit):
            client.request("POST", f"{path}?token={secret}", json=data, headers=headers)

    client.request("GET", f"/?token={secret}", headers=headers)
    data = {"store.data": {"customer": secret}}
    for act in ACTS:
        read = {"in.value": act, "url.pathname": f"/{secret}", "url.search": f"?{secret}"}
        post("/_dash-update-component", body("out.children", read, data))
    pair = body("..out.title...out.lang..", {"in.title": secret}, {})
    post("/_dash-update-component", pair)
    post("/_dash-update-component", body("store.data", {"in.lang": secret}, data))
    post("/api/one", {"value": secret})


def everything(app: Dash, client: Client, directory: Path) -> dict[str, str]:
    """All that is kept and all that is answered, by where it is."""
    paths = ("snapshot", "graph", "health", "pulse")
    found = {path: client.get(f"/_inspector/api/{path}.json").text for path in paths}
    inspection = inspection_of(app)
    assert inspection is not None
    assert inspection.session is not None
    source = Source(Store.open(directory, read_only=True), inspection.session.identity.key)
    snapshot = source.snapshot()
    assert snapshot is not None
    found["page"] = words([detail(one.id, source) for one in snapshot.requests])
    found["page's table"] = json.dumps(news(source, 0))
    found["page's overview"] = words(overview.body(source, "/"))
    for file in directory.iterdir():
        found[file.name] = file.read_bytes().decode("latin-1")
    return found


@pytest.fixture
def _faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults.FAULTS, "_seen", {})


@pytest.mark.usefixtures("_faults")
@pytest.mark.parametrize("values", ["fingerprint", "off", "preview"])
@pytest.mark.parametrize("shape", ["s{}", "two words {}"])
def test_a_secret_is_kept_nowhere(
    values: str, shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_hex(8)
    secret = shape.format(token)
    monkeypatch.setitem(os.environ, "DATABASE_URL", secret)
    monkeypatch.setattr(sys, "argv", [*sys.argv, f"--password={secret}"])
    app = build(tmp_path / "store", values)
    client = Client(app, "flask")
    use(client, secret)
    found = everything(app, client, tmp_path / "store")
    requests = json.loads(found["snapshot"])["requests"]
    assert len(requests) == len(ACTS) + 3
    assert sum(one["status"] == "error" for one in requests) == len(ACTS) + 1
    assert "store-v1.sqlite" in found
    seen = {where for where, text in found.items() if token in text}
    inspection = inspection_of(app)
    assert inspection is not None
    inspection.remove()
    kept = {"snapshot", "page", "page's table"}
    assert seen & kept == (kept if values == "preview" else set())
    assert values == "preview" or not seen


@pytest.mark.usefixtures("_faults")
def test_off_keeps_the_type_alone(tmp_path: Path) -> None:
    app = build(tmp_path / "store", "off")
    client = Client(app, "flask")
    use(client, token_hex(8))
    requests = client.get("/_inspector/api/snapshot.json").json()["requests"]
    inspection = inspection_of(app)
    assert inspection is not None
    inspection.remove()
    kept = [value for one in requests for value in (*one["reads"], *one["writes"])]
    assert len(kept) > len(ACTS)
    told = ("size", "fingerprint", "fields", "preview")
    assert {value[name] for value in kept for name in told} == {None}
    assert {value["type"] for value in kept} >= {"string", "object"}


@pytest.mark.usefixtures("_faults")
def test_a_fault_of_ours_keeps_no_value_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_hex(8)

    def broken(*_: object, **__: object) -> Any:
        raise KeyError(token)

    monkeypatch.setattr("dash_inspector.plugin.session._HEALTH_EVERY", 0.0)
    app = build(tmp_path / "store", "fingerprint")
    client = Client(app, "flask")
    use(client, token)
    inspection = inspection_of(app)
    assert inspection is not None
    assert inspection.session is not None
    assert inspection.session.recorder is not None
    inspection.session.recorder.flush()
    with monkeypatch.context() as patch:
        patch.setattr("dash_inspector.recorder.shaping.parse_word", broken)
        patch.setattr("dash_inspector.capture.read_registry", broken)
        patch.setattr("dash_inspector.plugin.session.Session._refresh_safely", broken)
        use(client, token)
        inspection.session.recorder.flush()
        answers = [client.get(f"/_inspector/api/{one}.json").text for one in ("health", "snapshot")]
    found = everything(app, client, tmp_path / "store")
    inspection.remove()
    assert "The probes have failed" in found["health"]
    assert "KeyError (test_values_stay.py:" in found["health"]
    assert [where for where, text in found.items() if token in text] == []
    assert [text for text in answers if token in text] == []
