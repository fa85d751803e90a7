from __future__ import annotations

from dataclasses import replace

from dash_inspector.model import Finding
from dash_inspector.page.figures import figures, slowest, strip
from dash_inspector.page.percentiles import figures as percentiles
from dash_inspector.page.percentiles import grouped
from dash_inspector.page.text import UNKNOWN
from tests.unit.page import factory
from tests.unit.page.reading import links, words


def race(stage: str, level: str = "error", fingerprint: str = "f") -> Finding:
    return Finding("race.lost-update", level, stage, "", "", "", fingerprint)  # type: ignore[arg-type]


def test_each_number_leads_to_the_view_that_has_more_of_it() -> None:
    found = figures(factory.snapshot(80, 200), [race("confirmed", fingerprint="a/1")])
    callback = slowest(factory.snapshot(80, 200, now=0.0).requests)
    assert callback is not None
    assert [(one.number, one.what, one.href) for one in found[:5]] == [
        ("80", "callbacks", "#graph"),
        ("10", "modules", "#modules"),
        ("4", "registered again", "#modules"),
        ("200", "requests", "#requests"),
        ("28", "errors", "#requests?status=error"),
    ]
    assert found[5].href == f"#timings?callback={callback[0]}"
    assert (found[6].number, found[6].note, found[6].href) == (
        "1",
        "1 confirmed",
        "#overview?finding=a%2F1",
    )
    assert links(strip(found)) == [one.href for one in found]


def test_only_what_should_not_be_is_marked() -> None:
    assert [one.what for one in figures(factory.snapshot(80, 200), []) if one.bad] == [
        "registered again",
        "errors",
    ]
    assert not any(one.bad for one in figures(factory.snapshot(1, 2), []))
    marked = words(strip(figures(factory.snapshot(80, 200), [])))
    assert "✕ 4 registered again" in marked


def test_possible_races_are_counted_and_do_not_alarm() -> None:
    races = [race("observed"), race("potential"), race("potential")]
    assert figures(factory.snapshot(5), races)[6].note == "1 observed, 2 potential"
    assert figures(factory.snapshot(5), races)[6].bad
    assert not figures(factory.snapshot(5), races[1:])[6].bad
    assert not figures(factory.snapshot(5), [race("confirmed", "info")])[6].bad


def test_one_of_a_thing_is_not_many() -> None:
    assert [one.what for one in figures(factory.snapshot(1, 1), [race("observed")])] == [
        "callback",
        "module",
        "registered again",
        "request",
        "errors",
        "slowest p90",
        "race",
    ]


def test_the_slowest_is_the_one_that_the_times_view_puts_first() -> None:
    now = factory.snapshot(24, 300)
    timed = percentiles(grouped(now.requests, {c.id: c.id for c in now.callbacks}))
    expected = max(
        ((name, found.computing.p90) for name, found in timed.items() if found.computing),
        key=lambda pair: pair[1],
    )
    assert slowest(now.requests) == expected


def test_dashs_own_callbacks_are_counted_apart() -> None:
    now = factory.snapshot(5)
    own = replace(factory.callback(70), owner="dash")
    first = figures(replace(now, callbacks=(*now.callbacks, own)), [])[0]
    assert (first.number, first.note) == ("5", "and 1 of Dash's own")


def test_without_a_run_no_time_is_made_up() -> None:
    one = figures(factory.snapshot(5), [])[5]
    assert (one.number, one.note, one.href) == (UNKNOWN, "no run timed yet", "#timings")
