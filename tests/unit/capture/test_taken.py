from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash, Input, Output, _callback, callback, html

from dash_inspector.capture import checks, read_registry, registrations
from dash_inspector.capture.taken import app_name

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def empty_globals() -> Iterator[None]:
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


def told(app: Dash) -> list[str]:
    return [one.message for one in checks(app) if one.id == "capture.taken"]
