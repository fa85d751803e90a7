from __future__ import annotations

from dataclasses import replace

from dash_inspector.page.race_pair import pair_of
from tests.unit.page import factory, races


def test_the_pair_is_in_the_order_in_which_it_was_sent() -> None:
    first, second = races.evidence()["timeline"]
    pair = pair_of(races.finding(timeline=[second, first]), races.snapshot())
    assert pair is not None
    assert [run.label for run in pair.runs] == ["1 update_first", "2 update_last"]
    assert [run.lost for run in pair.runs] == [False, True]
    assert pair.began == 10.0


def test_a_potential_race_has_no_pair() -> None:
    assert pair_of(races.finding("potential"), races.snapshot()) is None


def test_a_run_that_met_the_user_s_own_edit_is_alone() -> None:
    one = races.evidence()["timeline"][:1]
    alone = pair_of(races.finding(timeline=one), races.snapshot())
    assert alone is not None
    assert [run.label for run in alone.runs] == ["update_first"]


def test_the_clock_s_error_is_the_larger_of_those_that_are_known() -> None:
    runs = [
        replace(factory.request(n, races.FIRST, now=0.0), id=f"r{n + 1}", clock_error=0.001 * n)
        for n in range(3)
    ]
    pair = pair_of(races.finding(), replace(races.snapshot(), requests=tuple(runs)))
    assert pair is not None
    assert pair.clock_error == 0.001
    unknown = pair_of(races.finding(), races.snapshot())
    assert unknown is not None
    assert unknown.clock_error is None


def test_a_superseded_run_s_answer_never_lands() -> None:
    timeline = races.evidence()["timeline"]
    timeline[0]["status"] = "superseded"
    pair = pair_of(races.finding(timeline=timeline), races.snapshot())
    assert pair is not None
    assert tuple(run.landed for run in pair.runs) == (None, 10.12)


def test_a_request_whose_sending_is_not_known_read_at_the_latest_when_it_was_received() -> None:
    timeline = races.evidence()["timeline"]
    timeline[0]["t_sent"] = None
    pair = pair_of(races.finding(timeline=timeline), races.snapshot())
    assert pair is not None
    assert pair.runs[0].read_at == 10.004
