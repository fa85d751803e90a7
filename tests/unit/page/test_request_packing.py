from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest

from dash_inspector.model import RequestError, RequestRecord
from dash_inspector.page.request_packing import packed, status
from dash_inspector.page.source import Source
from dash_inspector.store import Store
from tests.unit.page import factory
from tests.unit.page.races import finding

ONE = factory.callback(1)


def source() -> Source:
    return Source(cast("Store", factory.MemoryStore(factory.snapshot(5))), factory.KEY)


def unfolded(found: dict[str, Any]) -> list[list[Any]]:
    """Rows with the texts in the place of their numbers."""

    def text(number: int) -> str | None:
        return None if number < 0 else found["texts"][number]

    return [
        [
            *row[:2],
            [text(part) for part in found["callbacks"][row[2]]],
            text(row[3]),
            text(row[4]),
            *row[5:7],
            *([text(part) for part in parts] for parts in row[7:10]),
            *row[10:16],
            text(row[16]),
            [[text(part) for part in found["races"][number]] for number in row[17]],
        ]
        for row in found["rows"]
    ]


def test_a_row_holds_plain_values_with_moments_after_its_arrival() -> None:
    run = replace(
        factory.request(4, ONE, now=0.0),
        t_received=100.0,
        t_sent=99.998,
        t_started=100.0015,
        t_ended=100.25,
        t_applied=100.2612345,
        in_flight=(2, 3),
    )
    found = packed([run], {ONE.id: ONE}, source())
    assert unfolded(found) == [
        [
            "r4",
            0.0,
            ["panel-1.children", "update_panel_1", "shop.pages.page_0"],
            "error",
            "tab-0-f00d",
            4,
            [2, 3],
            ["panel-0.children"],
            ["panel-0.children", "filter-0.value", "store-0.data"],
            ["panel-1.children"],
            -2.0,
            1.5,
            250.0,
            261.23,
            304,
            None,
            "ValueError: could not convert string to float: 'abc'",
            [],
        ]
    ]


def test_nothing_is_guessed() -> None:
    run = RequestRecord(id="r", callback="gone.children", t_received=1.0)
    (row,) = unfolded(packed([run], {}, source()))
    assert row[2] == ["gone.children", "gone.children", None]
    assert row[3:] == ["running", None, None, [], [], [], [], *[None] * 7, []]


def test_a_row_says_which_races_it_took_part_in_and_each_is_told_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lost = finding()
    stale = replace(lost, rule="race.stale-state", level="warning", fingerprint="f2", title="Old")
    known = source()
    monkeypatch.setattr(known, "races", lambda: {"r0": (lost, stale), "r2": (lost,), "r9": ()})
    runs = [factory.request(number, ONE, now=0.0) for number in range(3)]
    found = packed(runs, {}, known)
    title = "update_first overwrote what update_last had written to user_data.data"
    first = ["abc/1", "lost update", "error", title]
    assert [row[17] for row in unfolded(found)] == [
        [first, ["f2", "stale state", "warning", "Old"]],
        [],
        [first],
    ]
    assert len(found["races"]) == 2


def test_rows_are_told_apart_by_the_time_of_day() -> None:
    first = replace(factory.request(0, ONE, now=0.0), t_received=50.0)
    second = replace(first, id="r1", t_received=50.5)
    now = source()
    found = packed([second, first], {}, now)
    assert found["base"] == pytest.approx(now.wall_clock(first) * 1000)
    assert [row[1] for row in found["rows"]] == [500.0, 0.0]


def test_each_text_goes_once() -> None:
    runs = [factory.request(number, ONE, now=0.0) for number in range(50)]
    texts = packed(runs, {ONE.id: ONE}, source())["texts"]
    assert len(texts) == len(set(texts)) < 20


def test_none_are_no_rows() -> None:
    assert packed([], {}, source()) == {
        "base": 0,
        "rows": [],
        "callbacks": [],
        "races": [],
        "texts": [],
    }


def test_a_run_without_an_end_is_running_unless_it_is_known_to_be_over() -> None:
    run = RequestRecord(id="r", callback="c", t_received=1.0)
    assert status(run) == "running"
    assert status(replace(run, status="no_update")) == "running"
    assert status(replace(run, status="superseded")) == "superseded"
    assert status(replace(run, t_ended=2.0)) == "ok"


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (RequestError("StopIteration", ""), "StopIteration"),
        (RequestError("KeyError", "", message_stored=False), "KeyError (message not stored)"),
        (
            RequestError("KeyError", "", None, "/x/app.py", 3, "x", message_stored=False),
            "KeyError at /x/app.py:3 (message not stored)",
        ),
    ],
)
def test_an_error_is_one_line(error: RequestError, line: str) -> None:
    run = replace(factory.request(4, ONE, now=0.0), error=error)
    assert line in packed([run], {ONE.id: ONE}, source())["texts"]
