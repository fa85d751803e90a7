from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from dash_inspector.page.source import Source
from dash_inspector.page.timing_rows import along, rows
from tests.unit.page import factory

if TYPE_CHECKING:
    from dash_inspector.model import RequestRecord, Snapshot
    from dash_inspector.store import Store


def source(now: Snapshot | None) -> Source:
    return Source(cast("Store", factory.MemoryStore(now)), factory.KEY)


def run(number: int, callback: int, seconds: float | None) -> RequestRecord:
    made = factory.request(number, factory.callback(callback), now=100.0)
    assert made.t_started is not None
    ended = None if seconds is None else made.t_started + seconds
    return replace(made, t_ended=ended, bytes_in=5, bytes_out=7, status="ok", error=None)


def ran(*runs: RequestRecord) -> Source:
    return source(replace(factory.snapshot(24), requests=runs))


def test_a_row_has_the_figures_of_a_callback_that_ran_and_its_share_of_all_time() -> None:
    found = rows(ran(run(0, 1, 0.125), run(1, 1, 0.25), run(2, 2, 0.125)), "callback", "computing")
    assert [row["name"] for row in found] == ["update_panel_1", "update_panel_2"]
    first = found[0]
    assert (first["key"], first["module"]) == ("panel-1.children", "shop.pages.page_0")
    assert (first["calls"], first["errors"], first["no_update"]) == (2, 0, 0.0)
    assert (first["bytes_in"], first["bytes_out"]) == (10, 14)
    assert (first["longest"], first["share"]) == pytest.approx((250, 0.75))
    assert found[1]["bar"] == {"backgroundSize": "33.33% 18px"}
    assert first["bar"] == {"backgroundSize": "100.00% 18px"}


@pytest.mark.parametrize(
    ("number", "spread", "few"),
    [
        (2, "longest 22.0 ms", "2 runs: p50 takes 3, p90 takes 10, p99 takes 100"),
        (3, "p50 22.0 ms, longest 33.0 ms", "3 runs: p90 takes 10, p99 takes 100"),
        (10, "p50 55.0 ms, p90 99.0 ms, longest 110 ms", "10 runs: p99 takes 100"),
        pytest.param(
            *(100, "p50 561 ms, p90 990 ms, p99 1.09 s, longest 1.10 s", ""),
            marks=pytest.mark.needs(
                "pandas", "2"
            ),  # before, the p50 of an even number is the lower
        ),
    ],
)
def test_a_percentile_that_the_runs_are_too_few_for_is_left_out_and_said(
    number: int, spread: str, few: str
) -> None:
    (found,) = rows(
        ran(*(run(one, 1, 0.011 * (one + 1)) for one in range(number))), "callback", "computing"
    )
    assert (found["spread"], found["few"]) == (spread, few)
    told = [name for name in ("p50", "p90", "p99", "longest") if name in found]
    assert told == [part.split(" ")[0] for part in spread.split(", ")]


def test_by_module_a_row_knows_the_callbacks_in_it() -> None:
    (found,) = rows(ran(run(0, 9, 0.1), run(1, 10, 0.3)), "module", "computing")
    assert (found["key"], found["name"], found["calls"]) == (*2 * ("shop.pages.page_1",), 2)
    assert found["members"] == [factory.callback(n).id for n in range(8, 16)]


def test_what_no_run_tells_is_left_open() -> None:
    (found,) = rows(ran(run(0, 1, None)), "callback", "computing")
    assert found["calls"] == 1
    assert found["spread"] == "not known"
    assert "p50" not in found
    assert "share" not in found


def test_another_phase_has_other_times() -> None:
    (found,) = rows(ran(run(3, 1, 0.5)), "callback", "waiting")
    assert found["longest"] == pytest.approx(1.2)


def test_what_is_told_is_drawn_on_one_axis_for_all_rows() -> None:
    (found,) = rows(ran(run(0, 1, 0.001), run(1, 1, 0.01), run(2, 1, 0.1)), "callback", "computing")
    assert found["picture"] == {
        "backgroundPosition": "25.00% 50%, 0.00% 50%, 0.00% 50%, 50.00% 50%, 33.33% 50%",
        "backgroundSize": "3px 14px, 0 0, 0 0, 2px 6px, 25.00% 4px",
    }
    assert [along(seconds) for seconds in (0.0, 0.001, 10.0, 99.0)] == [0, 0, 1, 1]


def test_an_app_that_is_not_known_has_no_rows() -> None:
    assert rows(source(None), "callback", "computing") == []
    assert rows(source(factory.snapshot(3)), "module", "computing") == []
