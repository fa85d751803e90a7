from __future__ import annotations

from dataclasses import replace

from dash_inspector.page.apps import panel
from tests.unit.page import doubled, factory
from tests.unit.page.doubled import Known
from tests.unit.page.reading import words


def known(*others: str) -> Known:
    source = Known(factory.snapshot(9))
    source.store.others = tuple(
        replace(
            factory.snapshot(3),
            app=replace(factory.app_info(name), key=name, mount=f"/{name}/_inspector"),
        )
        for name in others
    )
    return source


def test_one_app_alone_needs_no_panel() -> None:
    assert panel(Known(None)) == ""
    assert panel(known()) == ""


def test_every_app_of_the_process_is_listed_with_what_it_has() -> None:
    assert words(panel(known("admin"))) == (
        "The apps of process 4242 App Mounted at Callbacks Registrations Which "
        "shop /_inspector/ 9 13 update_panel_0, update_panel_1, update_panel_2, "
        "clientside.draw_3, update_panel_4, update_panel_5, update_panel_6, update_panel_7, "
        "update_panel_8 "
        "admin /admin/_inspector 3 4 update_panel_0, update_panel_1, update_panel_2"
    )


def test_of_many_callbacks_the_first_are_named() -> None:
    source = known("admin")
    source.store.show(factory.snapshot(32))
    assert "clientside.draw_21" not in words(panel(source))
    assert "and 11 more" in words(panel(source))


def test_apps_of_other_processes_are_none_of_ours() -> None:
    source = known("admin")
    (other,) = source.store.others
    source.store.others = (replace(other, app=replace(other.app, pid=1)),)
    assert panel(source) == ""


def test_what_another_app_took_is_named_with_its_taker() -> None:
    taken = replace(doubled.registration(1, "app"), fate="taken", app="admin@7")
    now = replace(
        factory.snapshot(0),
        registrations=(
            taken,
            replace(taken, callback="gone.children"),
            replace(taken, generation=2),
            replace(taken, fate="served"),
        ),
        callbacks=(doubled.update(),),
    )
    assert words(panel(Known(now))).endswith(
        "2 registrations of this app's modules went to another app Callback Taken by "
        "update app.py:4 admin@7 gone.children app.py:4 admin@7"
    )


def test_an_app_that_lost_everything_has_none() -> None:
    now = factory.snapshot(1)
    lost = replace(now, callbacks=(replace(now.callbacks[0], status="lost"),))
    source = Known(lost)
    source.store.others = known("admin").store.others
    assert "shop /_inspector/ 0 0 none" in words(panel(source))
