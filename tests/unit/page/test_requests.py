from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from dash_inspector.page import requests
from dash_inspector.page.request_rows import row
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory


def source_of(store: factory.MemoryStore) -> Source:
    return Source(cast("Store", store), factory.KEY)


def keys(news: dict[str, list[dict[str, str]]]) -> list[str]:
    return [one["key"] for one in news["rows"]]


def test_first_all_then_only_what_is_new() -> None:
    store = factory.MemoryStore(factory.snapshot(5, 3))
    source = source_of(store)
    first, cursor = requests.news(source, 0)
    assert (first["fresh"], keys(first), cursor) == (True, ["r0", "r1", "r2"], 3)
    assert first["kept"] == 3

    store.show(factory.snapshot(5, 5))
    second, cursor = requests.news(source, cursor)
    assert (second["fresh"], keys(second), cursor) == (False, ["r3", "r4"], 5)


def test_after_a_clear_the_table_starts_anew(tmp_path: Path) -> None:
    host = Store.open(tmp_path)
    now = factory.snapshot(5, 5)
    host.publish(now.app, now.callbacks, now.health)
    for run in now.requests:
        host.put_request(factory.KEY, run)
    assert host.flush(60)
    source = Source(Store.open(tmp_path, read_only=True), factory.KEY)
    _, cursor = requests.news(source, 0)

    source.clear_requests()
    again, cursor = requests.news(source, cursor)
    assert (again["fresh"], again["kept"], keys(again), cursor) == (True, 0, [], 0)

    host.put_request(factory.KEY, now.requests[0])
    assert host.flush(60)
    assert keys(requests.news(source, cursor)[0]) == ["r0"]
    host.close()


def test_more_than_one_answer_holds_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requests, "AT_ONCE", 2)
    source = source_of(factory.MemoryStore(factory.snapshot(5, 7)))
    found, cursor = requests.news(source, 3)
    assert (keys(found), found["more"], cursor) == (["r3", "r4"], True, 5)


def test_a_row_holds_plain_values_with_nothing_guessed() -> None:
    store = factory.MemoryStore(factory.snapshot(5, 1))
    source = source_of(store)
    run = replace(
        factory.request(4, factory.callback(1), now=0.0),
        t_started=None,
        triggered=(),
        tab=None,
        bytes_in=None,
    )
    made = row(run, {"panel-1.children": "update_panel_1"}, source)
    assert made.pop("at") == pytest.approx(source.wall_clock(run) * 1000)
    assert made == {
        "key": "r4",
        "callback": "update_panel_1",
        "trigger": "page load",
        "waiting": None,
        "computing": None,
        "bytes_in": None,
        "bytes_out": None,
        "status": "error",
        "tab": None,
        "error": "ValueError: could not convert string to float: 'abc'",
    }
