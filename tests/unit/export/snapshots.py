"""A snapshot with everything in it, and the check that every document keeps to the schema."""

from __future__ import annotations

import json
from typing import Any

from dash_inspector.model import (
    Access,
    AppInfo,
    Callback,
    Check,
    Clientside,
    Dependency,
    Dropped,
    Finding,
    Function,
    Registration,
    RequestError,
    RequestRecord,
    Site,
    Snapshot,
    Write,
)
from tests.contract import validate

APP = AppInfo("k", "shop", "4.4.1", "flask", "/a/_inspector", "3.11.7", 7, 2, "/work/shop")
ADD = Callback(
    id="total.children",
    dash_id="total.children",
    kind="server",
    owner="app",
    outputs=(Dependency("total", "children"),),
    inputs=(Dependency('{"index":["ALL"],"type":"row"}', "value"),),
    state=(Dependency("basket", "data"),),
    prevent_initial_call=True,
    function=Function("shop.total", "add", "shop/total.py", 12, "Adds it up."),
    registered=2,
    status="duplicate",
)
HINT = Callback(
    id="hint.title",
    dash_id="hint.title",
    kind="clientside",
    owner="app",
    outputs=(Dependency("hint", "title"),),
    inputs=(Dependency("total", "children"),),
    state=(),
    clientside=Clientside("shop", "hint", "shop/total.py", 30, "shop.total"),
)
ROUTER = Callback(
    id="_pages_content.children",
    dash_id="_pages_content.children",
    kind="server",
    owner="dash",
    outputs=(Dependency("_pages_content", "children"),),
    inputs=(Dependency("_pages_location", "pathname"),),
    state=(),
    hidden=True,
)
REGISTRATION = Registration(
    order=1,
    callback="total.children",
    function=ADD.function,
    call_site=Site("shop/total.py", 12),
    module_object="m1",
    generation=2,
    pid=7,
    at=5.5,
    module="__mp_main__",
    decorator="@callback",
    via="spawn",
    importer=Site("shop/app.py", 3),
    run=3,
    code=4,
    call_code=8,
    app="shop@5",
    around=5,
    fate="served",
    thread=6,
    outputs=ADD.outputs,
    inputs=ADD.inputs,
    state=ADD.state,
)
REQUEST = RequestRecord(
    id="r1",
    callback="total.children",
    t_received=10.0,
    t_started=10.25,
    t_ended=10.5,
    status="error",
    tab="tab-1",
    seq=3,
    in_flight=(1, 2),
    triggered=('{"index":1,"type":"row"}.value',),
    reads=(Access('{"index":1,"type":"row"}', "value", "input", "int", 1),),
    writes=(Write("basket", "data", "dict", 20, "ff", {"a": "0a"}, patch=True),),
    client_ms=12.5,
    landed_ms=20.5,
    bytes_in=100,
    pid=7,
    generation=2,
    error=RequestError("ValueError", "no"),
)
FINDING = Finding(
    rule="race.lost-update",
    level="warning",
    stage="potential",
    title="Two write `basket.data`",
    message="They read it, too.",
    fix="Merge them.",
    fingerprint="0123",
    callbacks=("total.children",),
    properties=("basket.data",),
    modules=("shop.total",),
    requests=("r1",),
    evidence={"occurrences": 2, "pairs": [("a", "b")]},
)
SNAPSHOT = Snapshot(
    app=APP,
    callbacks=(ADD, ROUTER, HINT),
    registrations=(REGISTRATION,),
    requests=(REQUEST,),
    dropped=Dropped(1, 2),
    health=(Check("capture.ledger", ok=True, message="It sees everything"),),
)


def parsed(text: str) -> dict[str, Any]:
    """The document, when it is UTF-8, ends with one newline, and keeps to the schema."""
    assert text.endswith("}\n")
    document: dict[str, Any] = json.loads(text.encode("utf-8"), parse_constant=_refuse)
    validate(document)
    return document


def _refuse(constant: str) -> Any:
    raise AssertionError(f"{constant} is no JSON")
