from __future__ import annotations

import dataclasses
import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, Input, Output, _callback, callback, clientside_callback, html

import dash_inspector
from dash_inspector.capture import ledger, read_registry
from dash_inspector.capture.stale import StaleRegistration, drop_stale_registrations

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def empty_globals() -> Iterator[None]:
    yield
    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()


def make_app() -> Dash:
    app = Dash(__name__)
    app.layout = html.Div()
    return app


def register(on: Callable[..., Any], name: str = "out") -> Callable[..., Any]:
    @on(Output(name, "children"), Input("in", "value"))
    def update(value: str) -> str:
        return value

    return update  # type: ignore[no-any-return]


def ids(specs: list[Any]) -> list[str]:
    return [spec["output"] for spec in specs]


def test_the_newest_of_each_callback_stays() -> None:
    app = make_app()
    for _ in range(3):
        register(callback)
    newest = register(callback)
    register(callback, "other")
    specs = list(_callback.GLOBAL_CALLBACK_LIST)
    removed = drop_stale_registrations(app)
    assert [spec in (specs[3], specs[4]) for spec in _callback.GLOBAL_CALLBACK_LIST] == [True] * 2
    assert _callback.GLOBAL_CALLBACK_LIST[0] is specs[3]
    assert _callback.GLOBAL_CALLBACK_MAP["out.children"]["callback"].__wrapped__ is newest
    assert (
        removed
        == (
            StaleRegistration(
                callback="out.children",
                module=__name__,
                function="register.<locals>.update",
                file=str(Path(__file__)),
                line=newest.__code__.co_firstlineno,
                registry="globals",
            ),
        )
        * 3
    )
    assert [c.registered for c in read_registry(app, project=HERE)] == [1, 1]


def test_the_lists_that_others_hold_are_changed_in_place() -> None:
    app = make_app()
    own, shared = app._callback_list, _callback.GLOBAL_CALLBACK_LIST
    for on in (app.callback, callback):
        register(on, "a" if on is callback else "b")
        register(on, "a" if on is callback else "b")
    assert {one.registry for one in drop_stale_registrations(app)} == {"app", "globals"}
    assert app._callback_list is own
    assert _callback.GLOBAL_CALLBACK_LIST is shared
    assert (ids(own), ids(shared)) == (["b.children"], ["a.children"])


@pytest.mark.parametrize("newest", ["app", "globals"])
def test_one_callback_in_both_registries_stays_where_it_is_newest(newest: str) -> None:
    app = make_app()
    order = [callback, app.callback] if newest == "app" else [app.callback, callback]
    for on in order:
        register(on)
    (removed,) = drop_stale_registrations(app)
    assert removed.registry == ("globals" if newest == "app" else "app")
    in_app, shared = list(app.callback_map), list(_callback.GLOBAL_CALLBACK_MAP)
    assert (in_app, shared) == (
        (["out.children"], []) if newest == "app" else ([], ["out.children"])
    )
    assert app.server.test_client().get("/").status_code == 200


def test_nothing_to_do_is_nothing_done_served_or_not() -> None:
    app = make_app()
    register(app.callback)
    register(callback, "other")
    assert drop_stale_registrations(app) == ()
    app.server.test_client().get("/")
    assert drop_stale_registrations(app) == ()
    assert ids(app._callback_list) == ["out.children", "other.children"]


def test_other_functions_behind_one_output_are_a_conflict_and_stay() -> None:
    app = make_app()
    app.callback(Output("out", "children"), Input("in", "value"))(lambda value: value)
    register(app.callback)
    assert drop_stale_registrations(app) == ()
    assert len(app._callback_list) == 2


def test_clientside_callbacks_too() -> None:
    app = make_app()
    for _ in range(2):
        clientside_callback("x => x", Output("js", "children"), Input("in", "value"))
    (removed,) = drop_stale_registrations(app)
    assert (removed.function, removed.file) == (None, str(Path(__file__)))
    assert ids(_callback.GLOBAL_CALLBACK_LIST) == ["js.children"]


def test_once_served_it_refuses_and_changes_nothing() -> None:
    app = make_app()
    register(app.callback)
    app.server.test_client().get("/")
    register(app.callback)
    before = list(app._callback_list)
    with pytest.raises(RuntimeError, match=r"has answered its first request.*out\.children"):
        drop_stale_registrations(app)
    assert app._callback_list == before


def test_what_is_no_app_is_named() -> None:
    with pytest.raises(TypeError, match="give it a Dash app, not a int"):
        drop_stale_registrations(3)


def test_it_is_public_and_its_facts_are_frozen() -> None:
    assert dash_inspector.drop_stale_registrations is drop_stale_registrations
    assert dash_inspector.StaleRegistration is StaleRegistration
    one = StaleRegistration("a", None, None, None, None, "app")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.callback = "b"  # type: ignore[misc]


def test_what_another_app_took_is_not_stale_here() -> None:
    shop = Dash("shop")
    shop.layout = html.Div(id="cart")
    for _ in range(2):
        register(callback, "cart")
    admin = make_app()
    assert admin.server.test_client().get("/").status_code == 200
    assert [(c.registered, c.status) for c in read_registry(shop, project=HERE)] == [(2, "lost")]
    assert drop_stale_registrations(shop) == ()


def test_what_nobody_saw_stays() -> None:
    """The older one may be any function: only the newest is known by Dash's map."""
    app = make_app()
    ledger.stop()
    register(callback)
    ledger.start()
    register(callback)
    assert [c.registered for c in read_registry(app, project=HERE)] == [2]
    assert drop_stale_registrations(app) == ()
    assert ids(_callback.GLOBAL_CALLBACK_LIST) == ["out.children"] * 2


def test_two_lambdas_of_one_line_stay() -> None:
    app = make_app()
    for function in (lambda value: value, lambda value: [value]):
        callback(Output("out", "children"), Input("in", "value"))(function)
    assert drop_stale_registrations(app) == ()
    assert [c.registered for c in read_registry(app, project=HERE)] == [1, 1]


def test_the_one_lambda_of_a_line_is_itself_under_two_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "stale_pkg").mkdir()
    (tmp_path / "stale_pkg" / "stale_lambda.py").write_text(
        "from dash import Input, Output, callback\n"
        'callback(Output("out", "children"), Input("in", "value"))(lambda value: value)\n'
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.syspath_prepend(str(tmp_path / "stale_pkg"))
    app = make_app()
    importlib.import_module("stale_pkg.stale_lambda")
    importlib.import_module("stale_lambda")
    (removed,) = drop_stale_registrations(app)
    assert (removed.module, removed.function) == ("stale_pkg.stale_lambda", "<lambda>")


def test_what_exec_made_of_two_texts_stays() -> None:
    app = make_app()
    for text in ("def f(value): return 1", "def f(value): return 2"):
        names: dict[str, Any] = {}
        exec(text, names)
        callback(Output("out", "children"), Input("in", "value"))(names["f"])
    assert drop_stale_registrations(app) == ()


RENAMED = """from dash import Input, Output, callback, clientside_callback

@callback(Output("out", "children"), Input("in", "value"))
def before(value):
    return value

clientside_callback("x => 1", Output("js", "children"), Input("in", "value"))
"""


def test_what_a_reload_replaced_goes_under_whatever_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "stale_renamed.py").write_text(RENAMED)
    app = make_app()
    module = importlib.import_module("stale_renamed")
    (tmp_path / "stale_renamed.py").write_text(
        RENAMED.replace("before", "afterwards").replace("1", "2")
    )
    importlib.reload(module)
    found = read_registry(app, project=tmp_path)
    assert [(c.id, c.registered) for c in found] == [("out.children", 2), ("js.children", 2)]
    removed = drop_stale_registrations(app)
    assert [one.function for one in removed] == ["before", None]
    (out, _) = read_registry(app, project=tmp_path)
    assert out.function is not None
    assert out.function.qualname == "afterwards"


def test_two_functions_of_one_output_stay_two_over_a_reload(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(str(tmp_path))
    first, second = RENAMED, RENAMED.replace("before", "beside").partition("\n")[2]
    (tmp_path / "stale_pair.py").write_text(first + second.partition("clientside")[0])
    app = make_app()
    importlib.reload(importlib.import_module("stale_pair"))
    names = [one.function for one in drop_stale_registrations(app) if one.function is not None]
    assert sorted(names) == ["before", "beside"]
    left = [c.function for c in read_registry(app, project=tmp_path) if c.function is not None]
    assert [function.qualname for function in left] == ["before", "beside"]
