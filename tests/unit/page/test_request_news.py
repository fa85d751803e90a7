from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from dash_inspector.model import Landing
from dash_inspector.page import request_news
from dash_inspector.page.request_news import news, older
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory

LANDED = 13


def source_of(store: factory.MemoryStore) -> Source:
    return Source(cast("Store", store), factory.KEY)


def keys(found: dict[str, Any]) -> list[str]:
    return [row[0] for row in found["rows"]]


def test_first_all_then_what_is_new_after_what_is_told_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(request_news, "TOLD_AGAIN", 2)
    store = factory.MemoryStore(factory.snapshot(5, 3))
    source = source_of(store)
    first, cursor = news(source, 0)
    assert (first["fresh"], keys(first), cursor) == (True, ["r0", "r1", "r2"], 3)
    assert first["kept"] == 3
    assert first["now"] == pytest.approx(time.time() * 1000, abs=5000)

    store.show(factory.snapshot(5, 5))
    second, cursor = news(source, cursor)
    assert (second["fresh"], keys(second), cursor) == (False, ["r1", "r2", "r3", "r4"], 5)


def test_a_landing_that_comes_later_is_told(tmp_path: Path) -> None:
    host = Store.open(tmp_path)
    now = factory.snapshot(5, 2)
    host.publish(now.app, now.callbacks, now.health)
    for run in now.requests:
        host.put_request(factory.KEY, replace(run, client_ms=1000.0 + (run.seq or 0)))
    assert host.flush(60)
    source = Source(Store.open(tmp_path, read_only=True), factory.KEY)
    first, cursor = news(source, 0)
    assert [row[LANDED] for row in first["rows"]] == [None, None]

    run = now.requests[1]
    assert run.tab is not None
    assert run.seq is not None
    host.put_landing(factory.KEY, Landing(run.tab, run.seq, 1101.0, 200, changed=True))
    assert host.flush(60)
    second, again = news(source, cursor)
    assert (keys(second), again) == (["r0", "r1"], cursor)
    assert [row[LANDED] is None for row in second["rows"]] == [True, False]
    host.close()


def test_after_a_clear_the_table_starts_anew(tmp_path: Path) -> None:
    host = Store.open(tmp_path)
    now = factory.snapshot(5, 5)
    host.publish(now.app, now.callbacks, now.health)
    for run in now.requests:
        host.put_request(factory.KEY, run)
    assert host.flush(60)
    source = Source(Store.open(tmp_path, read_only=True), factory.KEY)
    _, cursor = news(source, 0)

    source.clear_requests()
    again, cursor = news(source, cursor)
    assert (again["fresh"], again["kept"], keys(again), cursor) == (True, 0, [], 0)

    host.put_request(factory.KEY, now.requests[0])
    assert host.flush(60)
    assert keys(news(source, cursor)[0]) == ["r0"]
    host.close()


def test_more_than_one_answer_holds_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_news, "AT_ONCE", 2)
    monkeypatch.setattr(request_news, "TOLD_AGAIN", 1)
    source = source_of(factory.MemoryStore(factory.snapshot(5, 7)))
    found, cursor = news(source, 3)
    assert (keys(found), found["more"], cursor) == (["r2", "r3", "r4"], True, 5)


def test_the_older_ones_follow_in_pieces_down_to_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_news, "IN_ONE_PIECE", 3)
    source = source_of(factory.MemoryStore(factory.snapshot(5, 7)))
    first = older(source, "r5")
    assert (keys(first), first["more"]) == (["r2", "r3", "r4"], True)
    second = older(source, "r2")
    assert (keys(second), second["more"]) == (["r0", "r1"], False)


def test_before_one_that_is_no_longer_kept_there_is_nothing() -> None:
    source = source_of(factory.MemoryStore(factory.snapshot(5, 7)))
    assert (keys(older(source, "gone")), older(source, "gone")["more"]) == ([], False)
    nothing = source_of(factory.MemoryStore(None))
    assert keys(older(nothing, "r1")) == []
    assert news(nothing, 0)[0]["kept"] is None
