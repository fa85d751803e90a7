"""What a set of runs comes to: counted, ranked, and only computed anew where it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest

from dash_inspector.model import RequestRecord
from dash_inspector.page import percentiles
from dash_inspector.page.percentiles import (
    Figures,
    Mark,
    Percentiles,
    Spread,
    figures,
    grouped,
    span,
    too_few,
)
from dash_inspector.page.source import Source
from tests.unit.page import factory

if TYPE_CHECKING:
    from dash_inspector.model import Snapshot
    from dash_inspector.store import Store


def source_of(now: Snapshot | None) -> Source:
    return Source(cast("Store", factory.MemoryStore(now)), factory.KEY)


def run(number: int, seconds: float | None, **more: object) -> RequestRecord:
    """A run that waited 1 s and then computed for so long."""
    ended = None if seconds is None else 11.0 + seconds
    bare = RequestRecord(f"r{number}", "a.b", t_received=10.0, t_started=11.0, t_ended=ended)
    return replace(bare, **more)  # type: ignore[arg-type]


def test_figures_are_counts_sums_and_the_times_of_the_runs_nearest_to_each_rank() -> None:
    runs = [run(n, float(n)) for n in range(1, 11)]
    runs[0] = run(1, 1.0, status="error", bytes_in=5)
    runs[1] = run(2, 2.0, status="no_update", bytes_in=7, t_applied=13.5)

    assert figures({"a": runs}) == {
        "a": Figures(
            calls=10,
            errors=1,
            no_update=1,
            bytes_in=12,
            bytes_out=None,
            waiting=Spread(1.0, 1.0, 1.0, 1.0, 10.0, 10),
            computing=Spread(5.0, 9.0, 10.0, 10.0, 55.0, 10),
            way_back=Spread(0.5, 0.5, 0.5, 0.5, 0.5, 1),
        )
    }


@pytest.mark.parametrize(("mark", "needed"), [("p50", 3), ("p90", 10), ("p99", 100)])
def test_a_percentile_is_told_from_so_many_runs_that_one_of_them_lies_beyond_it(
    mark: Mark, needed: int
) -> None:
    few, enough = (
        next(iter(figures({"a": [run(n, float(n)) for n in range(1, number + 1)]}).values()))
        for number in (needed - 1, needed)
    )
    assert few.computing is not None
    assert enough.computing is not None
    assert few.computing.told(mark) is None
    assert enough.computing.told(mark) == getattr(enough.computing, mark)
    assert enough.computing.told(mark) < enough.computing.longest  # type: ignore[operator]


def test_what_few_runs_do_not_tell_is_said_in_words() -> None:
    assert too_few(1) == "1 run: p50 takes 3, p90 takes 10, p99 takes 100"
    assert too_few(99) == "99 runs: p99 takes 100"
    assert too_few(100) == ""


def test_each_group_has_figures_of_its_own() -> None:
    found = figures({"a": [run(1, 1.0)], "b": [run(2, 3.0), run(3, 3.0)]})

    assert [(name, one.calls, one.computing) for name, one in found.items()] == [
        ("a", 1, Spread(1.0, 1.0, 1.0, 1.0, 1.0, 1)),
        ("b", 2, Spread(3.0, 3.0, 3.0, 3.0, 6.0, 2)),
    ]


def test_a_run_that_has_not_ended_is_a_call_without_a_time() -> None:
    (found,) = figures({"a": [run(1, None)]}).values()

    assert (found.calls, found.computing, found.way_back) == (1, None, None)
    assert found.waiting is not None


def test_shares_are_parts_of_the_calls() -> None:
    runs = [run(1, 1.0, status="error"), run(2, 1.0, status="no_update"), run(3, 1.0), run(4, 1.0)]
    (found,) = figures({"a": runs}).values()

    assert (found.error_share, found.no_update_share) == (0.25, 0.25)


def test_a_way_back_against_the_clock_took_no_time() -> None:
    assert span(run(1, 1.0, t_applied=11.9), "way_back") == 0.0


def test_only_what_changed_is_computed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []

    def counting(groups: percentiles.Groups) -> dict[str, Figures]:
        asked.append(set(groups))
        return figures(groups)

    monkeypatch.setattr(percentiles, "figures", counting)
    known = Percentiles()
    first, second, third = run(1, 1.0), run(2, 2.0), run(3, 3.0)

    known.of({"a": [first], "b": [second]})
    known.of({"a": [first], "b": [second]})
    landed = known.of({"a": [first], "b": [replace(second, t_applied=14.0)]})
    gone = known.of({"a": [first, third]})

    assert asked == [{"a", "b"}, set(), {"b"}, {"a"}]
    assert landed["b"].way_back == Spread(1.0, 1.0, 1.0, 1.0, 1.0, 1)
    assert [(name, one.calls) for name, one in gone.items()] == [("a", 2)]


def test_runs_of_a_callback_that_is_gone_are_left_out() -> None:
    first, other = run(1, 1.0), run(2, 1.0, callback="gone.x")

    assert grouped([first, other], {"a.b": "mod"}) == {"mod": [first]}


def test_the_source_tells_them_by_callback_and_by_module_with_dash_on_its_own() -> None:
    now = factory.snapshot(9, 90)
    from_dash = replace(now.callbacks[8], owner="dash")
    now = replace(now, callbacks=(*now.callbacks[:8], from_dash))
    source = source_of(now)

    assert {name: one.calls for name, one in source.figures("module").items()} == {
        "shop.pages.page_0": 80,
        "(Dash itself)": 10,
    }
    assert source.figures()[now.callbacks[1].id].calls == 10


def test_an_app_that_is_not_known_has_no_figures() -> None:
    source = source_of(None)

    assert source.figures() == {}
