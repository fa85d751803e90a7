from __future__ import annotations

import re
from dataclasses import replace
from typing import cast

from dash import _callback

from dash_inspector.model import Snapshot
from dash_inspector.model.assets import assets_path
from dash_inspector.page.app import build
from dash_inspector.store import Store
from tests.unit.page import factory


def index(snapshot: Snapshot | None, prefix: str = "/shop/_inspector/") -> str:
    app = build(cast("Store", factory.MemoryStore(snapshot)), factory.KEY, prefix)
    return str(app.server.test_client().get("/").get_data(as_text=True))


def test_only_our_own_files_are_loaded_and_all_from_below_the_prefix() -> None:
    page = index(factory.snapshot(5))
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert [icon for icon in loaded if icon.startswith("data:image/svg+xml,%3Csvg")]
    loaded = [address for address in loaded if not address.startswith("data:image/svg+xml,")]
    assert all(address.startswith("/shop/_inspector/") for address in loaded)
    ours = {
        address.split("/assets/")[1].split("?")[0] for address in loaded if "/assets/" in address
    }
    assert ours == {path.name for path in (assets_path() / "page").iterdir()} >= {"page.css"}
    assert "<title>shop · inspector</title>" in page


def test_a_name_that_is_known_later_is_in_the_title_from_then_on() -> None:
    store = factory.MemoryStore(None)
    browser = build(cast("Store", store), factory.KEY, "/").server.test_client()
    assert "<title>inspector</title>" in browser.get("/").text
    store.show(factory.snapshot(5))
    assert "<title>shop · inspector</title>" in browser.get("/").text


def test_an_unknown_app_has_a_page_too() -> None:
    assert "<title>inspector</title>" in index(None)


def test_a_hostile_name_cannot_leave_the_title() -> None:
    page = index(factory.hostile())
    assert "<script>window.hacked" not in page
    assert "<img src=x" not in page


def test_a_name_is_no_part_of_the_template() -> None:
    page = index(replace(factory.snapshot(1), app=factory.app_info("{%config%}")))
    assert "<title>&#123;%config%} · inspector</title>" in page


def test_nothing_is_left_in_the_globals_that_all_dash_apps_share() -> None:
    for _ in range(2):
        index(factory.snapshot(5))
    assert _callback.GLOBAL_CALLBACK_LIST == []
    assert _callback.GLOBAL_CALLBACK_MAP == {}
    assert _callback.GLOBAL_INLINE_SCRIPTS == []


def test_developer_tools_stay_off_whatever_the_environment_says() -> None:
    assert '"ui":false' in index(factory.snapshot(5))
