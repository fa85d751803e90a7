from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, Input, Output, _callback, _get_app, callback, clientside_callback, dcc, html

from dash_inspector.capture import checks, ledger, living, read_registry, registrations
from dash_inspector.capture.taken import app_name

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def empty_globals() -> Iterator[None]:
    # The apps of other tests go: the ledger has forgotten them, as it does in no process.
    _get_app.APP = None
    gc.collect()
    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()
    yield
    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()


def make_app(name: str, component: str) -> Dash:
    app = Dash(name)
    app.layout = html.Div([html.Div(id=component), html.Div(id="both")])
    return app


def first_request(app: Dash) -> None:
    assert app.server.test_client().get("/").status_code == 200


def register(name: str, on: Callable[..., Any] = callback) -> None:
    on(Output(name, "children"), Input("in", "value"))(lambda value: value)


def statuses(app: Dash) -> dict[str, str]:
    return {c.dash_id: c.status for c in read_registry(app, project=HERE)}


def test_the_app_that_is_asked_first_takes_what_was_meant_for_the_other() -> None:
    shop = make_app("shop", "cart")
    register("cart")
    admin = make_app("admin", "users")
    register("users")
    first_request(shop)
    assert statuses(shop) == {"cart.children": "active", "users.children": "active"}
    assert statuses(admin) == {"users.children": "lost"}
    (lost,) = registrations(admin, project=HERE, generation=1, pid=1)
    assert (lost.fate, lost.app) == ("taken", app_name(shop))


def test_what_was_not_meant_for_it_is_not_missed() -> None:
    shop = make_app("shop", "cart")
    register("elsewhere")  # in no layout that is known
    register("cart", shop.callback)
    admin = make_app("admin", "users")
    register("both")
    first_request(admin)
    assert statuses(shop) == {"cart.children": "active"}


def test_what_writes_into_two_layouts_is_not_claimed_by_one() -> None:
    shop = make_app("shop", "cart")
    callback(Output("cart", "children"), Output("users", "children"), Input("in", "value"))(str)
    admin = make_app("admin", "users")
    first_request(admin)
    assert statuses(shop) == {}


def test_what_it_has_itself_was_not_taken_by_one_that_has_the_same() -> None:
    shop = make_app("shop", "cart")
    register("cart")
    first_request(shop)
    admin = make_app("admin", "users")
    register("cart", admin.callback)
    first_request(admin)
    assert [(c.status, c.registered) for c in read_registry(shop, project=HERE)] == [("active", 1)]


def test_what_came_when_all_had_been_asked_is_stranded_for_each_of_them() -> None:
    shop, admin = make_app("shop", "cart"), make_app("admin", "users")
    first_request(shop)
    first_request(admin)
    register("cart")
    for app in (shop, admin):
        (late,) = registrations(app, project=HERE, generation=1, pid=1)
        assert late.fate == "stranded"


def test_who_has_not_been_asked_has_taken_nothing() -> None:
    shop = make_app("shop", "cart")
    register("cart")
    _callback.GLOBAL_CALLBACK_LIST.clear()  # by hand, as some do
    _callback.GLOBAL_CALLBACK_MAP.clear()
    admin = make_app("admin", "users")
    register("cart", admin.callback)
    assert statuses(shop) == {}


def test_a_layout_that_is_a_function_has_the_ids_that_dash_saw_when_it_was_set() -> None:
    shop = Dash("shop")
    shop.layout = lambda: html.Div(id="cart")
    register("cart")
    register("elsewhere")
    admin = make_app("admin", "users")
    register("users")
    first_request(admin)
    assert statuses(shop) == {"cart.children": "lost"}
    assert told(shop) == []


def test_where_dash_does_not_look_at_the_layout_it_is_said_what_is_not_known() -> None:
    shop = Dash("shop", suppress_callback_exceptions=True)
    shop.layout = lambda: html.Div(id="cart")
    register("cart")
    register("own", shop.callback)
    admin = make_app("admin", "users")
    register("users")
    assert told(shop) == []  # nobody was asked yet
    first_request(admin)
    assert statuses(shop) == {"own.children": "active"}
    (said,) = told(shop)
    assert said.startswith("1 @callback registered beside this app went to another app")


def test_of_what_it_has_itself_nothing_is_unknown() -> None:
    shop = Dash("shop", suppress_callback_exceptions=True)
    shop.layout = lambda: html.Div(id="cart")
    register("cart")
    first_request(shop)
    admin = make_app("admin", "users")
    register("cart", admin.callback)
    first_request(admin)
    assert told(shop) == []


@pytest.mark.parametrize("asked", ["shop", "admin"])
def test_apps_that_were_both_there_before_any_callback_are_known(asked: str) -> None:
    apps = {"shop": make_app("shop", "cart"), "admin": make_app("admin", "users")}
    for app in apps.values():
        app.layout.children.append(dcc.Input(id="in"))
    register("cart")
    register("users")
    taker = apps.pop(asked)
    first_request(taker)
    (other,) = apps.values()
    missed = {"shop": "users.children", "admin": "cart.children"}[asked]
    assert statuses(taker) == {"cart.children": "active", "users.children": "active"}
    assert statuses(other) == {missed: "lost"}
    (lost,) = registrations(other, project=HERE, generation=1, pid=1)
    assert (lost.fate, lost.app) == ("taken", app_name(taker))


def two_apps(*, same: bool, suppress: bool = False) -> tuple[Dash, Dash]:
    """Both without callbacks; the second one is the newest, and is asked by ``first_request``."""
    older = Dash("older")
    newer = Dash("newer", suppress_callback_exceptions=suppress)
    older.layout = html.Div([dcc.Input(id="in"), html.Div(id="out"), html.Div(id="own")])
    newer.layout = older.layout if same else html.Div()
    return older, newer


def test_apps_with_the_same_ids_have_each_their_own() -> None:
    older, newer = two_apps(same=True)
    register("out")
    first_request(newer)
    assert statuses(older) == {}


def test_a_layout_that_may_have_more_is_taken_to_have_it_if_the_app_has_callbacks() -> None:
    older, newer = two_apps(same=False, suppress=True)
    register("out")
    register("own", older.callback)
    first_request(newer)
    assert statuses(older) == {"own.children": "active"}


def test_an_app_with_callbacks_misses_what_the_other_has_no_use_for() -> None:
    older, newer = two_apps(same=False)
    register("out")
    register("own", older.callback)
    first_request(newer)
    assert statuses(older) == {"out.children": "lost", "own.children": "active"}


def test_who_was_frozen_before_a_fork_is_known_from_its_registrations() -> None:
    older, newer = two_apps(same=False)
    register("out")
    first_request(newer)
    gc.freeze()
    try:
        assert living.apps() == ()
        assert statuses(older) == {"out.children": "lost"}
    finally:
        gc.unfreeze()


def test_an_app_that_got_nothing_at_all_misses_what_the_other_may_have_no_use_for() -> None:
    older, newer = two_apps(same=False, suppress=True)
    register("out")
    first_request(newer)
    assert fates(older) == ["elsewhere"]


def test_a_callback_that_writes_nothing_is_missed_where_its_inputs_are() -> None:
    older, newer = two_apps(same=False)
    callback(Input("in", "value"))(str)
    first_request(newer)
    assert list(statuses(older).values()) == ["lost"]


def test_what_reads_elsewhere_was_not_meant_for_it() -> None:
    older, newer = two_apps(same=False)
    callback(Output("out", "children"), Input("elsewhere", "value"))(str)
    first_request(newer)
    assert statuses(older) == {}


def test_of_the_apps_of_a_factory_beside_its_callbacks_the_second_gets_none() -> None:
    register("out")
    older, newer = two_apps(same=True)
    first_request(newer)
    assert statuses(older) == {"out.children": "lost"}
    assert fates(older) == ["elsewhere"]
    register("own", older.callback)
    assert statuses(older) == {"own.children": "active"}


def test_what_suits_the_app_that_serves_it_may_not_be_meant_for_a_newer_one_without_any() -> None:
    older, newer = two_apps(same=True)
    register("out")
    first_request(older)
    assert fates(newer) == ["elsewhere"]
    register("own", newer.callback)
    assert "taken" in fates(newer)


def test_each_of_two_apps_that_wrote_the_same_for_itself_has_its_own_taken() -> None:
    older = Dash("older")
    older.layout = html.Div([dcc.Input(id="in"), html.Div(id="out")])
    register("out")
    newer = Dash("newer")
    newer.layout = older.layout
    callback(Output("out", "children"), Input("in", "value"))(lambda value: [value])
    first_request(older)
    assert fates(newer) == ["taken"]


def in_javascript(name: str, on: Callable[..., Any] = clientside_callback) -> None:
    on("value => value", Output(name, "children"), Input("in", "value"))


@pytest.mark.parametrize("javascript", [False, True])
def test_an_app_has_taken_no_more_than_it_has(javascript: bool) -> None:
    older, newer = two_apps(same=False)
    if javascript:
        in_javascript("out", newer.clientside_callback)
        in_javascript("out")
    else:
        register("out", newer.callback)
        register("out")
    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()
    first_request(newer)
    assert statuses(older) == {}


def test_javascript_is_taken_like_python() -> None:
    older, newer = two_apps(same=False)
    in_javascript("out")
    first_request(newer)
    assert statuses(older) == {"out.children": "lost"}


def test_what_is_other_code_was_not_taken() -> None:
    older, newer = two_apps(same=False)
    ledger.stop()
    register("out", newer.callback)
    ledger.start()
    callback(Output("out", "children"), Input("in", "value"))(lambda value: [value])
    _callback.GLOBAL_CALLBACK_LIST.clear()
    _callback.GLOBAL_CALLBACK_MAP.clear()
    first_request(newer)
    assert statuses(older) == {}


def fates(app: Dash) -> list[str | None]:
    return [one.fate for one in registrations(app, project=HERE, generation=1, pid=1)]


def told(app: Dash) -> list[str]:
    return [one.message for one in checks(app) if one.id == "capture.taken"]
