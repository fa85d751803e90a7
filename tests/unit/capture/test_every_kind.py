"""Every key of ``callbacks[]``, for every kind of callback that Dash has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dash import (
    ALL,
    MATCH,
    ClientsideFunction,
    Dash,
    DiskcacheManager,
    Input,
    Output,
    State,
    callback,
    clientside_callback,
    html,
)
from diskcache import Cache

from dash_inspector.capture import read_registry, registrations
from dash_inspector.model import Callback, Clientside, Dependency, Function
from tests.unit.capture import every_kind_places as places

HERE = Path(__file__).parent
BASE = Callback("", "", "server", "app", (), (Dependency("in", "value"),), ())
KEYS = (
    *("id", "dash_id", "kind", "owner", "outputs", "inputs", "state", "prevent_initial_call"),
    *("allow_duplicate", "hidden", "function", "clientside", "registered", "status"),
    *("running", "progress", "cancel", "api_path"),
)
FILE = "every_kind_places.py"
MODULE = "tests.unit.capture.every_kind_places"


@pytest.fixture
def app(tmp_path: Path) -> Dash:
    found = Dash(
        "every",
        backend="fastapi",
        background_callback_manager=DiskcacheManager(Cache(str(tmp_path / "cache"))),
        suppress_callback_exceptions=True,
    )
    found.layout = html.Div()
    return found


def read(app: Dash) -> tuple[Callback, ...]:
    return read_registry(app, project=HERE)


def only(app: Dash) -> Callback:
    (found,) = read(app)
    return found


def facts(one: Callback) -> dict[str, Any]:
    """What the contract has of it."""
    return {key: getattr(one, key) for key in KEYS}


def written(name: str, line: int, doc: str | None = None) -> Function:
    return Function(MODULE, name, FILE, line, doc)


def expected(dash_id: str, *outputs: tuple[str, str], **facts: Any) -> Callback:
    nodes = tuple(Dependency(*output) for output in outputs)
    return replace(BASE, id=dash_id, dash_id=dash_id, outputs=nodes, **facts)


PLAIN = written("plain", places.PLAIN_LINE, "Says what it does.")


def test_plain_with_state(app: Dash) -> None:
    callback(
        Output("out", "children"),
        Input("in", "value"),
        State("s", "data"),
        prevent_initial_call=True,
        hidden=True,
    )(places.plain)
    assert facts(only(app)) == facts(
        expected(
            "out.children",
            ("out", "children"),
            state=(Dependency("s", "data"),),
            prevent_initial_call=True,
            hidden=True,
            function=PLAIN,
        )
    )


def test_several_outputs_one_of_them_a_duplicate(app: Dash) -> None:
    app.callback(
        [Output("a", "children", allow_duplicate=True), Output("b", "title")],
        Input("in", "value"),
        prevent_initial_call=True,
    )(places.plain)
    found = only(app)
    assert facts(found) == facts(
        expected(
            found.dash_id,
            ("a", "children"),
            ("b", "title"),
            prevent_initial_call=True,
            allow_duplicate=True,
            function=PLAIN,
        )
    )
    assert found.dash_id.startswith("..a.children@")


def test_no_output(app: Dash) -> None:
    callback(Input("in", "value"))(places.plain)
    found = only(app)
    assert facts(found) == facts(expected(found.dash_id, function=PLAIN))


def test_patterns(app: Dash) -> None:
    callback(
        Output({"type": "a.b", "index": MATCH}, "children"),
        Input({"type": "row", "index": ALL}, "value"),
    )(places.plain)
    found = only(app)
    node = '{"index":["MATCH"],"type":"a.b"}', "children"
    rows = Dependency('{"index":["ALL"],"type":"row"}', "value")
    assert facts(found) == facts(
        replace(expected(found.dash_id, node, function=PLAIN), inputs=(rows,))
    )


def test_background_with_all_that_it_steers(app: Dash) -> None:
    callback(
        Output("out", "children"),
        Input("in", "value"),
        background=True,
        running=[(Output("start", "disabled"), True, False)],
        progress=[Output("bar", "value"), Output("bar", "max")],
        cancel=[Input("stop", "n_clicks")],
        prevent_initial_call=True,
    )(places.plain)
    job, cancelling = read(app)
    assert facts(job) == facts(
        expected(
            "out.children",
            ("out", "children"),
            kind="background",
            prevent_initial_call=True,
            function=PLAIN,
            running=(Dependency("start", "disabled"),),
            progress=(Dependency("bar", "value"), Dependency("bar", "max")),
            cancel=(Dependency("stop", "n_clicks"),),
        )
    )
    assert (cancelling.id, cancelling.owner, cancelling.registered) == ("stop.id", "dash", 1)


def test_one_over_the_socket_and_all_of_them(app: Dash) -> None:
    app.callback(Output("a", "title"), Input("in", "value"), websocket=True)(places.plain)
    app.callback(Output("b", "title"), Input("in", "value"))(places.plain)
    assert [found.kind for found in read(app)] == ["websocket", "server"]
    app._websocket_callbacks = True
    assert [found.kind for found in read(app)] == ["websocket", "websocket"]


def test_an_api_endpoint_also_where_nobody_saw_it_registered(app: Dash) -> None:
    from dash_inspector.capture import ledger

    callback(Output("a", "title"), Input("in", "value"), api_endpoint="/api/a")(places.plain)
    known = only(app)
    assert (known.kind, known.api_path) == ("api", "/api/a")
    ledger.stop()
    assert facts(only(app)) == facts(known)
    ledger.start()


@pytest.mark.parametrize("place", [places.inline, places.named, places.on_app])
def test_javascript_lies_where_it_was_registered(app: Dash, place: Any) -> None:
    namespace, name, line = place(app)
    found = only(app)
    assert found.clientside is not None
    assert facts(found) == facts(
        expected(
            "out.title",
            ("out", "title"),
            kind="clientside",
            clientside=Clientside(
                namespace, name or found.clientside.function_name, FILE, line, MODULE
            ),
        )
    )


def test_what_is_known_of_the_clientside_source_decides_sameness(app: Dash) -> None:
    for _ in range(2):
        clientside_callback(
            ClientsideFunction("shop", "add"), Output("out", "title"), Input("in", "value")
        )
    assert (only(app).registered, only(app).status) == (2, "duplicate")


def test_registered_twice_and_by_two_functions(app: Dash) -> None:
    for function in (places.plain, places.plain, places.other):
        callback(Output("out", "children"), Input("in", "value"))(function)
    first, second = read(app)
    assert (first.id, first.registered, first.status) == ("out.children", 2, "lost")
    assert (second.id, second.registered, second.status) == ("out.children#2", 1, "active")
    assert second.dash_id == first.dash_id
    assert second.function == written("other", places.OTHER_LINE, "Begins below its quotes.")


def test_of_a_duplicate_the_newest_is_served_and_shown(app: Dash) -> None:
    for hidden in (True, False):
        callback(Output("out", "children"), Input("in", "value"), hidden=hidden)(places.plain)
    assert (only(app).registered, only(app).hidden) == (2, False)


def test_late_ones_are_late_and_identical_javascript_is_neither_late_nor_lost() -> None:
    app = Dash("late")
    app.layout = html.Div()
    places.inline(app)
    app.server.test_client().get("/")
    app.callback(Output("x", "title"), Input("in", "value"))(places.plain)
    places.inline(app)
    callback(Output("y", "title"), Input("in", "value"))(places.plain)
    found = {one.id: (one.status, one.registered) for one in read(app)}
    assert found == {"out.title": ("active", 1), "x.title": ("late", 1), "y.title": ("lost", 1)}
    fates = {
        one.callback: one.fate for one in registrations(app, project=HERE, generation=1, pid=1)
    }
    assert fates == {"out.title": "served", "x.title": "served", "y.title": "stranded"}


def test_what_dash_adds_comes_last_and_sorted(app: Dash) -> None:
    for name in ("z", "a"):
        callback(
            Output(name, "children"),
            Input("in", "value"),
            background=True,
            cancel=[Input(name, "n_clicks")],
        )(places.plain)
    assert [one.id for one in read(app)] == ["z.children", "a.children", "a.id", "z.id"]
