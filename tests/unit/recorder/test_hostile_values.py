"""Nothing that a value is, is called or raises costs a record, or changes what the host does."""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import diskcache
import pytest
from dash import Dash, DiskcacheManager, Input, Output, State, dcc, html, set_props
from dash._utils import to_json
from flask.testing import FlaskClient

from dash_inspector import Inspector
from dash_inspector.model import RequestRecord
from dash_inspector.recorder.measuring import Measure
from dash_inspector.recorder.streams import watch_stream
from dash_inspector.recorder.values import id_text
from tests.contract import validate
from tests.hostile_values import ERRORS, TEXTS, VALUES, broken
from tests.unit.recorder.sink import UPDATE, recorded
from tests.unit.recorder.test_backends import post

Running = Sequence[tuple[Output, Any, Any]] | None
# As the host raises them; there is no answer then, and whoever ends the server is no error.
ENDS = {"Stop": "cancelled", "KeyboardInterrupt": "cancelled", "SystemExit": "error"}


def build(
    act: Callable[[str], Any],
    *,
    asynchronous: bool = False,
    running: Mapping[str, Running] | None = None,
    **options: Any,
) -> Dash:
    """A callback per id in ``running``, which does ``act``, and one that could race with all."""
    app = Dash(__name__, **options)
    outputs = running or {"out": None}
    app.layout = html.Div(
        [dcc.Input(id="in"), dcc.Store(id="store"), *(html.P(id=id_) for id_ in outputs)]
    )

    def show(value: Any, _data: Any) -> Any:
        return act(value)

    async def show_later(value: Any, _data: Any) -> Any:
        await asyncio.sleep(0)
        return act(value)

    for id_, states in outputs.items():
        app.callback(
            Output(id_, "children"),
            Input("in", "value"),
            State("store", "data"),
            running=states,
        )(show_later if asynchronous else show)

    @app.callback(
        Output("store", "data"),
        *(Output(id_, "children", allow_duplicate=True) for id_ in outputs),
        Output("in", "value"),
        Input("store", "modified_timestamp"),
        State("in", "value"),
        State("store", "data"),
        prevent_initial_call=True,
    )
    def other(*values: Any) -> Any:
        return values

    if hasattr(app.server, "wsgi_app"):
        app.server.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def body(value: str = '"a"', data: str = "{}", id_: str = "out") -> bytes:
    return (
        f'{{"output": "{id_}.children", "outputs": {{"id": "{id_}", "property": "children"}},'
        f'"inputs": [{{"id": "in", "property": "value", "value": {value}}}],'
        f'"state": [{{"id": "store", "property": "data", "value": {data}}}],'
        '"changedPropIds": ["in.value"]}'
    ).encode("utf-8", "surrogatepass")


def answer(client: FlaskClient, raw: bytes, query: str = "") -> tuple[Any, ...]:
    """What the host answers, or what it raises and where."""
    try:
        got = client.post(UPDATE + query, data=raw, content_type="application/json")
    except BaseException as error:
        kind = type(error)
        # How deep it got depends on where it began.
        return kind.__name__, None if kind is RecursionError else host_frames(error)
    return got.status_code, got.data


def host_frames(error: BaseException) -> list[tuple[str, int]]:
    frames = traceback.walk_tb(BaseException.__dict__["__traceback__"].__get__(error))
    return [
        (frame.f_code.co_name, line)
        for frame, line in frames
        if "dash_inspector/" not in frame.f_code.co_filename
    ]


def same(
    make: Callable[[], Dash], raws: Mapping[str, bytes], values: str = "preview"
) -> tuple[dict[str, str], dict[str, RequestRecord]]:
    """What becomes of each request, with us as without us, and its record."""
    alone = make().server.test_client()
    alone.get("/")
    expected = {name: answer(alone, raw) for name, raw in raws.items()}
    app = make()
    inspector = Inspector(app, enabled=True, values=values)
    client = app.server.test_client()
    client.get("/")
    for name, raw in raws.items():
        assert (name, answer(client, raw)) == (name, expected[name])
    found = records(inspector, client)
    assert len(found) == len(raws)
    return {name: status_of(one) for name, one in expected.items()}, dict(
        zip(raws, found, strict=True)
    )


def records(inspector: Inspector, client: FlaskClient) -> tuple[RequestRecord, ...]:
    """Everything that was recorded, once it has been seen that the JSON is JSON."""
    found = inspector.snapshot()
    document = json.loads(client.get("/_inspector/api/snapshot.json").data, parse_constant=refuse)
    validate(document)
    assert len(document["requests"]) == len(found.requests)
    assert found.dropped.requests == 0
    checks = {one["id"]: one for one in document["health"]}
    for id_ in ("recorder.errors", "recorder.bounds", "store.writing"):
        assert checks[id_]["ok"], checks[id_]
    return found.requests


def refuse(constant: str) -> Any:
    raise AssertionError(f"{constant} is no JSON")


def status_of(answered: tuple[Any, ...]) -> str:
    known: dict[Any, str] = {200: "ok", 204: "no_update", **ENDS}
    return known.get(answered[0], "error")


def statuses(found: Mapping[str, RequestRecord]) -> dict[str, str]:
    return {name: record.status for name, record in found.items()}


def named(names: Mapping[str, Any]) -> dict[str, bytes]:
    return {name: body(json.dumps(name)) for name in names}


@pytest.mark.parametrize("asynchronous", [False, True])
def test_returned(asynchronous: bool) -> None:
    expected, found = same(
        lambda: build(lambda name: VALUES[name](), asynchronous=asynchronous), named(VALUES)
    )
    assert statuses(found) == expected
    assert {"ok", "error"} < set(expected.values())


def test_set_at_the_side() -> None:
    def act(name: str) -> str:
        set_props("store", {"data": VALUES[name]()})
        return "text"

    expected, found = same(lambda: build(act), named(VALUES))
    assert statuses(found) == expected


@pytest.mark.parametrize("values", ["fingerprint", "preview", "off"])
def test_while_running(values: str) -> None:
    numbers = {name: f"out{number}" for number, name in enumerate(VALUES)}

    def make() -> Dash:
        running: dict[str, Running] = {
            id_: [
                (Output("store", "data"), VALUES[name](), "off"),
                (Output({"type": "x", "index": 1}, "children"), "on", VALUES[name]()),
            ]
            for name, id_ in numbers.items()
        }
        return build(lambda _: "text", running=running)

    raws = {name: body(id_=id_) for name, id_ in numbers.items()}
    expected, found = same(make, raws, values)
    assert statuses(found) == expected == dict.fromkeys(VALUES, "ok")
    item = id_text({"type": "x", "index": 1})
    for name, record in found.items():
        assert [(w.id, w.property, w.side) for w in record.writes] == [
            (numbers[name], "children", False),
            ("store", "data", True),
            (item, "children", True),
            ("store", "data", True),
            (item, "children", True),
        ]
    kinds = {name: record.writes[1].type for name, record in found.items()}
    assert kinds["component"] == kinds["figure"] == kinds["broken text as a key"] == "object"
    assert kinds["date"] == kinds["broken text"] == "string"
    assert kinds["nan"] == "null"
    assert kinds["round list"] is kinds["silent"] is kinds["object"] is None
    if values == "preview":
        assert found["nan"].writes[1].preview == "null"
        assert found["broken integer"].writes[1].preview == "7"


def test_what_cannot_be_measured_is_said() -> None:
    app = build(lambda _: "text", running={"out": [(Output("store", "data"), object(), {1})]})
    inspector = Inspector(app, enabled=True)
    client = app.server.test_client()
    client.get("/")
    answer(client, body())
    assert len(records(inspector, client)) == 1
    checks = client.get("/_inspector/api/health.json").json["checks"]
    (said,) = [one["message"] for one in checks if one["id"] == "recorder.bounds"]
    assert "values could not be measured: their runs are recorded." in said


@pytest.mark.parametrize("values", ["fingerprint", "preview", "off"])
def test_sent_by_the_page(values: str) -> None:
    raws = {name: body(text, text) for name, text in TEXTS.items()}
    expected, found = same(lambda: build(lambda _: "text"), raws, values)
    assert statuses(found) == expected == dict.fromkeys(TEXTS, "ok")
    assert {len(record.reads) for record in found.values()} == {2}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32-le"])
def test_sent_in_another_encoding(encoding: str) -> None:
    raw = body('"ä"').decode().encode(encoding)
    _, found = same(lambda: build(lambda _: "text"), {"": raw})
    assert [read.preview for read in found[""].reads] == ['"ä"', "{}"]


@pytest.mark.parametrize("values", ["fingerprint", "preview"])
@pytest.mark.parametrize("asynchronous", [False, True])
def test_raised(values: str, asynchronous: bool) -> None:
    def act(name: str) -> None:
        made = ERRORS[name]()
        raise made

    _, found = same(lambda: build(act, asynchronous=asynchronous), named(ERRORS), values)
    assert statuses(found) == dict.fromkeys(ERRORS, "error")
    for record in found.values():
        assert record.error is not None
        assert isinstance(record.error.type, str)
        assert values == "preview" or "secret" not in record.error.message


class Inline(DiskcacheManager):
    """Runs a job here and now, so that its values need not reach another process."""

    def call_job_fn(self, key: Any, job_fn: Any, args: Any, context: Any) -> str:
        job_fn(key, self._make_progress_key(key), args, context)
        return "job"

    def terminate_job(self, job: Any) -> None:
        """There is none."""

    def job_running(self, job: Any) -> bool:
        return False


@pytest.mark.parametrize("table", ["returned", "progress", "raised"])
def test_in_the_background(table: str, tmp_path: Path) -> None:
    names = ERRORS if table == "raised" else VALUES

    def work(set_progress: Any, name: str) -> Any:
        if table == "raised":
            made = ERRORS[name]()
            raise made
        if table == "progress":
            set_progress(VALUES[name]())
            return "text"
        return VALUES[name]()

    def make(folder: Path) -> Dash:
        app = Dash(__name__, background_callback_manager=Inline(diskcache.Cache(str(folder))))
        app.layout = html.Div([dcc.Input(id="in"), html.P(id="out"), html.P(id="bar")])
        app.callback(
            Output("out", "children"),
            Input("in", "value"),
            background=True,
            running=[(Output("bar", "title"), html.B(), VALUES["figure"]())],
            progress=Output("bar", "children"),
            progress_default=html.B("wait"),
            cancel=Input("bar", "n_clicks"),
        )(work)
        app.server.config["PROPAGATE_EXCEPTIONS"] = True
        return app

    alone, app = make(tmp_path / "alone"), make(tmp_path / "with")
    inspector = Inspector(app, enabled=True, values="preview")
    clients = [one.server.test_client() for one in (alone, app)]
    for client in clients:
        client.get("/")
    started = 0
    for name in names:
        answers = [started_and_polled(client, body(json.dumps(name))) for client in clients]
        assert (name, answers[0]) == (name, answers[1])
        started += 1
    found = records(inspector, clients[1])
    assert len(found) == started
    if table == "raised":
        assert "ok" not in {record.status for record in found}


def started_and_polled(client: FlaskClient, raw: bytes) -> Any:
    """How the job was started, and what was made of it; a handle is another each time."""
    begun = answer(client, raw)
    if begun[0] != 200:
        return begun
    handles = json.loads(begun[1])
    query = f"?cacheKey={handles['cacheKey']}&job={handles['job']}"
    return answer(client, raw, query)


IDS: dict[str, Any] = {
    "nul": "a\0b",
    "surrogate": "a\ud800b",
    "long": "x" * 100_000,
    "not ascii": "ä中 \u2028",
    "nan": {"type": "x", "index": float("nan")},
    "infinity": {"type": "x", "index": float("inf")},
    "no double": {"type": "x", "index": 2**70 + 1},
    "4,000 digits": {"type": "x", "index": 10**4_000},
    "true": {"type": True, "index": False},
    "odd texts": {"ty\ud800pe": "a\0b", "": "\udfff", "in.dex": "{}"},
    "like a wildcard": {"type": "x", "index": '["ALL"]'},
    "class of integer": {"type": "x", "index": broken(int, 7)},
    "many keys": {f"k{number}": number for number in range(300)},
}


@pytest.mark.parametrize("name", IDS)
def test_ids(name: str) -> None:
    id_ = IDS[name]

    def make() -> Dash:
        app = Dash(__name__)
        app.layout = html.Div([dcc.Input(id="in")])
        app.callback(
            Output(id_, "children"),
            Input("in", "value"),
            State(id_, "title"),
            running=[(Output(id_, "hidden"), True, False)],
        )(lambda *_: set_props(id_, {"lang": "x"}) or "text")
        app.server.config["PROPAGATE_EXCEPTIONS"] = True
        return app

    (output,) = make().callback_map
    sent = json.loads(to_json(id_))
    text = json.dumps(
        {
            "output": output,
            "outputs": {"id": sent, "property": "children"},
            "inputs": [{"id": "in", "property": "value", "value": 1}],
            "state": [{"id": sent, "property": "title", "value": None}],
            "changedPropIds": ["in.value", f"{id_text(sent)}.title"],
        }
    )
    expected, found = same(make, {"": text.encode()})
    assert statuses(found) == expected


@pytest.mark.parametrize("backend", ["fastapi", "quart"])
def test_on_other_backends(backend: str) -> None:
    names = [name for name in VALUES if not name.startswith(("stopping", "interrupt", "exiting"))]

    async def every(app: Dash) -> list[tuple[int, bytes]]:
        return [await post(app, json.loads(body(json.dumps(name)))) for name in names]

    def make() -> Dash:
        return build(
            lambda name: VALUES[name](),
            backend=backend,
            running={"out": [(Output("in", "title"), html.B("on"), object())]},
        )

    recorder, kept = recorded(app := make(), values="preview")
    answers = asyncio.run(every(app))
    alone = asyncio.run(every(make()))
    assert [status for status, _ in answers] == [status for status, _ in alone]
    assert dict(zip(names, answers, strict=True)) == dict(zip(names, alone, strict=True))
    recorder.flush()
    known = {200: "ok", 204: "no_update"}
    assert [record.status for record in kept.records] == [
        known.get(status, "error") for status, _ in answers
    ]


class Socket:
    """What Dash gives a WebSocket callback, as far as ``set_props`` uses it."""

    def __init__(self) -> None:
        self.sent: list[tuple[Any, ...]] = []

    def set_prop_sync(self, *message: Any) -> None:
        self.sent.append(message)


@pytest.mark.parametrize("name", VALUES)
def test_streamed(name: str) -> None:
    socket, value = Socket(), VALUES[name]()
    streamed = watch_stream(socket)
    socket.set_prop_sync(value, "data", value)
    ((id_, prop, sent),) = streamed
    assert [one is value for one in socket.sent[0]] == [True, False, True]
    assert (type(id_), prop) == (str, "data")
    written = Measure("preview", b"key").write(id_, prop, sent, side=True)
    assert written.preview is None or isinstance(written.preview, str)
