from __future__ import annotations

from dataclasses import replace

from dash_inspector.analysis import Following, analyse
from dash_inspector.model import Finding, RequestRecord, Snapshot
from tests.unit.analysis.recorded import record
from tests.unit.analysis.registry import callback, snapshot

USER = "user.data"
FIRST = callback("update_first", [f"{USER}!"], ["first.value"], [USER])
LAST = callback("update_last", [f"{USER}!"], ["last.value"], [USER])
TEXT = "text.value"
TRIM = callback("trim", [TEXT], ["trim.n_clicks"], [TEXT])


def race(seq: int, tab: str = "tab") -> tuple[RequestRecord, RequestRecord]:
    held = {"first": seq, "last": seq}
    return (
        record(
            FIRST,
            seq,
            10.0 * seq,
            state={USER: held},
            writes={USER: {**held, "first": "x"}},
            tab=tab,
        ),
        record(
            LAST,
            seq + 1,
            10.0 * seq + 1,
            flying=[seq],
            state={USER: held},
            writes={USER: {**held, "last": "x"}},
            tab=tab,
        ),
    )


def seen(*requests: RequestRecord) -> Snapshot:
    return replace(snapshot(FIRST, LAST), requests=requests)


def occurrences(findings: tuple[Finding, ...]) -> list[int]:
    return [one.evidence["occurrences"] for one in findings if one.rule == "race.lost-update"]


def test_it_finds_what_a_fresh_look_finds() -> None:
    following = Following()
    for requests in ((), race(1)[:1], race(1), (*race(1), *race(3))):
        now = seen(*requests)
        assert following.findings(now) == analyse(now)


def test_what_the_store_lets_go_still_counts() -> None:
    following = Following()
    following.findings(seen(*race(1), *race(3)))
    assert occurrences(following.findings(seen(*race(3), *race(5)))) == [3]


def test_more_pages_than_are_followed_at_a_time_are_counted_once() -> None:
    following = Following()
    loads = [run for number in range(70) for run in race(1, f"tab-{number}")]
    for _ in range(3):
        assert occurrences(following.findings(seen(*loads))) == [70]
    anew = [replace(run, clock_error=0.1) for run in loads]
    assert occurrences(following.findings(seen(*anew))) == [70]
    again = race(3, "tab-0")
    assert occurrences(following.findings(seen(*anew, *again))) == [71]


def test_cleared_requests_are_forgotten() -> None:
    following = Following()
    following.findings(seen(*race(1)))
    assert occurrences(following.findings(seen())) == [0]
    following.findings(seen(*race(1)))
    assert occurrences(following.findings(seen(*race(3)))) == [1]


def test_other_callbacks_are_another_app() -> None:
    following = Following()
    following.findings(seen(*race(1)))
    cured = callback("update_last", ["last.data"], ["last.value"])
    now = replace(snapshot(FIRST, cured), requests=race(1)[:1])
    assert following.findings(now) == ()


def of_the_lost_update(following: Following, *requests: RequestRecord) -> tuple[str, ...]:
    """The requests of all its occurrences."""
    found = following.findings(seen(*requests))
    lost = {one.fingerprint for one in found if one.rule == "race.lost-update"}
    told = {name: ids for name, ids in following.requests().items() if name in lost}
    return tuple(one for ids in told.values() for one in ids)


def test_the_requests_of_every_occurrence_are_known_and_not_those_of_the_example_alone() -> None:
    following = Following()
    assert of_the_lost_update(following, *race(1), *race(3)[:1]) == ("tab-1", "tab-2")
    many = [run for number in range(1, 401, 2) for run in race(number)]
    every = tuple(run.id for run in many)
    assert sorted(of_the_lost_update(following, *many)) == sorted(every)
    (example,) = (one for one in following.findings(seen(*many)) if one.stage == "confirmed")
    assert example.requests == every[-2:]
    assert occurrences((example,)) == [len(every) // 2]


def test_requests_that_only_could_have_raced_are_of_no_occurrence() -> None:
    following = Following()
    alone, after = race(1)
    assert of_the_lost_update(following, alone, replace(after, in_flight=())) == ()
    assert following.requests() == {}
    trim = record(TRIM, 1, 10.0, state={TEXT: " a"}, writes={TEXT: "a"})  # nobody typed meanwhile
    following.findings(replace(snapshot(TRIM), requests=(trim,)))
    assert following.requests() == {}
    of_the_lost_update(following, *race(1))
    assert of_the_lost_update(following) == ()
