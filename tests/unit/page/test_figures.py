from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import Finding
from dash_inspector.page.figures import figures, slowest, strip
from dash_inspector.page.percentiles import figures as percentiles
from dash_inspector.page.percentiles import grouped
from dash_inspector.page.pieces import address
from dash_inspector.page.text import UNKNOWN, duration
from tests.unit.page import factory
from tests.unit.page.reading import every, links, words


def race(stage: str, level: str = "error", fingerprint: str = "f") -> Finding:
    return Finding("race.lost-update", level, stage, "", "", "", fingerprint)  # type: ignore[arg-type]


def test_each_number_leads_to_the_view_that_has_more_of_it() -> None:
    found = figures(factory.snapshot(80, 200), [race("confirmed", fingerprint="a/1")])
    assert [(one.number, one.what, one.href) for one in found[:5]] == [
        ("80", "callbacks", "#graph"),
        ("10", "modules", "#modules"),
        ("4", "duplicate callbacks", "#modules?problems=yes"),
        ("200", "requests", "#requests"),
        ("28", "errors", "#requests?status=error"),
    ]
    assert found[5].href.startswith("#timings?callback=")
    assert (found[6].number, found[6].note, found[6].href) == (
        "1",
        "1 confirmed",
        "#overview?finding=a%2F1",
    )
    assert links(strip(found)) == [one.href for one in found]


def test_only_what_should_not_be_is_marked() -> None:
    assert [one.what for one in figures(factory.snapshot(80, 200), []) if one.bad] == [
        "duplicate callbacks",
        "errors",
    ]
    assert not any(one.bad for one in figures(factory.snapshot(1, 2), []))
    marked = words(strip(figures(factory.snapshot(80, 200), [])))
    assert "✕ 4 duplicate callbacks" in marked


def test_possible_races_are_counted_and_do_not_alarm() -> None:
    races = [race("observed"), race("potential"), race("potential")]
    assert figures(factory.snapshot(5), races)[6].note == "1 observed, 2 potential"
    assert figures(factory.snapshot(5), races)[6].bad
    assert not figures(factory.snapshot(5), races[1:])[6].bad


def test_a_callback_that_was_registered_three_times_is_one_duplicate() -> None:
    thrice = replace(factory.snapshot(5), callbacks=(factory.callback(1, registered=3),))
    assert (figures(thrice, [])[2].number, figures(thrice, [])[2].what) == (
        "1",
        "duplicate callback",
    )


def test_a_note_is_no_race_and_is_told_apart() -> None:
    notes = [race("confirmed", "info", "n"), race("observed", "info")]
    both = figures(factory.snapshot(5), [*notes, race("observed", "warning", "w")])[6]
    assert (both.number, both.what, both.note) == ("1", "race", "1 observed, 2 notes")
    assert (both.href, both.bad) == ("#overview?finding=w", False)
    alone = figures(factory.snapshot(5), notes[:1])[6]
    assert (alone.number, alone.what, alone.note) == ("0", "races", "1 note")
    assert (alone.href, alone.bad) == ("#overview?finding=n", False)
    assert figures(factory.snapshot(5), [])[6].href == "#overview"


def test_one_of_a_thing_is_not_many() -> None:
    assert [one.what for one in figures(factory.snapshot(1, 1), [race("observed")])] == [
        "callback",
        "module",
        "duplicate callbacks",
        "request",
        "errors",
        "longest run",
        "race",
    ]


def test_the_slowest_has_the_longest_p90_of_the_times_view() -> None:
    now = factory.snapshot(24, 300)
    timed = percentiles(grouped(now.requests, {c.id: c.id for c in now.callbacks}))
    told = {name: found.computing.told("p90") for name, found in timed.items() if found.computing}
    longest = max(p90 for p90 in told.values() if p90 is not None)
    one = figures(now, [])[5]
    assert (one.what, one.number) == ("slowest p90", duration(longest))
    assert one.href in {address("timings", callback=n) for n, p90 in told.items() if p90 == longest}
    assert "ran 10 times or more" in one.hint


def test_a_p90_takes_ten_runs() -> None:
    few, many = [*[0.1] * 8, 9.0], [0.2] * 10
    assert slowest({"few": few, "many": many}) == ("many", 0.2)
    assert slowest({"few": few}) is None


def test_of_few_runs_the_longest_is_told_as_such() -> None:
    now = factory.snapshot(1, 9)
    took = [run.t_ended - run.t_started for run in now.requests if run.t_started and run.t_ended]
    one = figures(now, [])[5]
    assert (one.what, one.number) == ("longest run", duration(max(took)))
    assert "ran 10 times yet" in one.hint
    assert any(getattr(part, "title", None) == one.hint for part in every(strip([one])))


def test_dashs_own_callbacks_are_counted_apart() -> None:
    now = factory.snapshot(5)
    own = replace(factory.callback(70), owner="dash")
    first = figures(replace(now, callbacks=(*now.callbacks, own)), [])[0]
    assert (first.number, first.note) == ("5", "and 1 of Dash's own")


def test_without_a_run_no_time_is_made_up() -> None:
    one = figures(factory.snapshot(5), [])[5]
    assert (one.number, one.note, one.href) == (UNKNOWN, "no run timed yet", "#timings")
