"""Facts to put into a store, and where to put them."""

from __future__ import annotations

import os

from dash_inspector.model import (
    Access,
    AppInfo,
    Callback,
    Check,
    Clientside,
    Dependency,
    Function,
    Landing,
    Process,
    Registration,
    RequestError,
    RequestRecord,
    Site,
    Write,
)

KEY = "project-app"


def app(generation: int = 1, key: str = KEY) -> AppInfo:
    return AppInfo(key, "shop", "4.4.1", "flask", "/_inspector", "3.11.7", 7, generation, "/shop")


CALLBACKS = (
    Callback(
        id="total.children",
        dash_id="total.children",
        kind="background",
        owner="app",
        outputs=(Dependency("total", "children"),),
        inputs=(Dependency('{"index":["ALL"],"type":"row"}', "value"),),
        state=(Dependency("basket", "data"),),
        prevent_initial_call=True,
        function=Function("shop.total", "total", "shop/total.py", 12, "Adds it up."),
        registered=2,
        status="duplicate",
        running=(Dependency("spinner", "hidden"),),
        progress=(Dependency("bar", "value"),),
        cancel=(Dependency("stop", "n_clicks"),),
    ),
    Callback(
        id="hint.title",
        dash_id="hint.title",
        kind="clientside",
        owner="app",
        outputs=(Dependency("hint", "title"),),
        inputs=(),
        state=(),
        clientside=Clientside("shop", "hint", "shop/total.py", 30, "shop.total"),
    ),
)
HEALTH = (Check("capture.ledger", ok=True, message="The ledger sees every registration"),)


def registration(order: int, *, generation: int = 1, pid: int = 7) -> Registration:
    return Registration(
        order=order,
        callback="total.children",
        function=CALLBACKS[0].function,
        call_site=Site("shop/total.py", 12),
        module_object="m1",
        generation=generation,
        pid=pid,
        at=5.5,
        importer=Site("shop/app.py", 3),
    )


def request(number: int, *, tab: str | None = "tab-1") -> RequestRecord:
    start = 1000.0 + number
    return RequestRecord(
        id=f"r{number}",
        callback="total.children",
        t_received=start,
        t_started=start + 0.01,
        t_ended=start + 0.1,
        tab=tab,
        seq=number,
        in_flight=(number - 1,),
        triggered=("button.n_clicks",),
        reads=(
            Access("button", "n_clicks", "input", "int", 1),
            Access("basket", "data", "state", "dict", 40, "aa" * 8, {"a": "1a", "b": "2b"}),
        ),
        writes=(
            Write("total", "children", "str", 5),
            Write("basket", "data", "dict", 44, "bb" * 8, {"a": "1c", "b": "2b"}, patch=True),
        ),
        bytes_in=300,
        bytes_out=200,
        thread=139_000_000_000_000,
        pid=os.getpid(),
        generation=1,
    )


FAILED = RequestRecord(
    id="failed",
    callback="total.children",
    t_received=1.5,
    status="error",
    error=RequestError("ValueError", "bad \ud800 value\n", "Traceback ..."),
    job="job-1",
    polls=3,
)


def landing(number: int, client_ms: float, *, changed: bool = True) -> Landing:
    return Landing("tab-1", number, client_ms, 200, changed)


def process(token: str, *, pid: int | None = None, ppid: int = 1) -> Process:
    return Process(token, os.getpid() if pid is None else pid, ppid, 1_700_000_000.0, 12.5)
