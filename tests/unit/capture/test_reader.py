from __future__ import annotations

import timeit
from pathlib import Path
from typing import Any

from dash import Dash, Input, Output, callback, html

from dash_inspector.capture import read_registry, registrations, registry_stamp
from dash_inspector.model import Site

HERE = Path(__file__).parent


def make_app() -> Dash:
    app = Dash("read")
    app.layout = html.Div()
    return app


def identity(value: Any) -> Any:
    return value


def test_hidden_follows_the_app(tmp_path: Path) -> None:
    app = make_app()
    app.config.update({"hide_all_callbacks": True})
    for name, hidden in (("unsaid", None), ("shown", False), ("hidden", True)):
        app.callback(Output(name, "children"), Input("in", "value"), hidden=hidden)(identity)
    before = read_registry(app, project=tmp_path)
    assert [callback.hidden for callback in before] == [True, False, True]
    app.server.test_client().get("/")
    assert read_registry(app, project=tmp_path) == before


def test_registrations_are_in_order_and_located(tmp_path: Path) -> None:
    app = make_app()
    callback(Output("second", "children"), Input("in", "value"))(identity)
    app.callback(Output("first", "children"), Input("in", "value"))(identity)
    found = registrations(app, project=HERE, generation=4, pid=7)
    assert [r.callback for r in found] == ["second.children", "first.children"]
    assert found[0].order + 1 == found[1].order
    line = test_registrations_are_in_order_and_located.__code__.co_firstlineno
    assert found[0].call_site == Site("test_reader.py", line + 2)
    assert {r.generation for r in found} == {4}
    function = found[0].function
    assert function is not None
    assert (function.qualname, function.file) == ("identity", "test_reader.py")
    assert found[0].at < found[1].at


def test_what_another_app_took_is_not_this_apps(tmp_path: Path) -> None:
    first, second = make_app(), make_app()
    for app in (first, second):
        if app is first:
            callback(Output("same", "children"), Input("in", "value"))(lambda value: value)
        else:
            callback(Output("same", "children"), Input("in", "value"))(lambda value: [value])
        app.server.test_client().get("/")
    found = [registrations(a, project=HERE, generation=1, pid=1) for a in (first, second)]
    assert [len(of_app) for of_app in found] == [1, 1]
    sites = [of_app[0].call_site for of_app in found]
    functions = [of_app[0].function for of_app in found]
    assert [site and site.line for site in sites] == [f and f.line for f in functions]
    assert found[0][0].at < found[1][0].at


def test_the_stamp_changes_with_each_registration_and_the_first_request() -> None:
    app = make_app()
    stamps = [registry_stamp(app)]
    callback(Output("a", "children"), Input("in", "value"))(identity)
    stamps.append(registry_stamp(app))
    app.callback(Output("a", "children"), Input("other", "value"))(identity)
    stamps.append(registry_stamp(app))
    assert len(set(stamps)) == 3
    assert registry_stamp(app) == stamps[-1]


def test_the_stamp_is_cheap() -> None:
    app = make_app()
    best = min(timeit.repeat(lambda: registry_stamp(app), number=1000, repeat=5)) / 1000
    assert best < 50e-6, "far above the 5 microseconds that it is to cost"
