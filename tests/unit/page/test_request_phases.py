from __future__ import annotations

from dataclasses import replace

from dash import html

from dash_inspector.model import RequestRecord
from dash_inspector.page.request_phases import phases, times
from tests.unit.page.reading import words

RUN = RequestRecord(
    id="r",
    callback="c",
    t_received=10.0,
    t_sent=9.998,
    t_started=10.05,
    t_ended=10.25,
    t_applied=10.26,
    clock_error=0.0005,
)


def shares(run: RequestRecord) -> list[tuple[str, float]]:
    bar = times(run).children[0]
    assert isinstance(bar, html.Div)
    return [
        (part.className.rpartition("-")[2], float(part.style["flexGrow"])) for part in bar.children
    ]


def test_the_bar_has_a_part_per_phase_as_long_as_it_took() -> None:
    assert shares(RUN) == [
        ("way", 0.763),
        ("waiting", 19.084),
        ("computing", 76.336),
        ("back", 3.817),
    ]


def test_an_error_has_its_own_look() -> None:
    assert [name for name, _ in shares(replace(RUN, status="error"))][2] == "error"


def test_the_numbers_have_units_and_say_how_well_they_are_known() -> None:
    assert words(times(RUN)) == (
        "Way here 2.0 ms ± 0.5 ms Waiting 50.0 ms Computing 200 ms Way back 10.0 ms ± 0.5 ms "
        "Total 262 ms"
    )


def test_what_was_not_seen_is_a_dash_and_not_in_the_sum() -> None:
    run = replace(RUN, t_sent=None, t_applied=None, clock_error=None)
    assert words(times(run)) == (
        "Way here \u2013 Waiting 50.0 ms Computing 200 ms Way back \u2013 "
        "Total of what was seen 250 ms"
    )
    assert [phase.seconds for phase in phases(run)][::3] == [None, None]


def test_nothing_known_is_no_bar() -> None:
    nothing = RequestRecord(id="r", callback="c", t_received=1.0)
    assert shares(nothing) == []
    assert "Total of what was seen \u2013" in words(times(nothing))
