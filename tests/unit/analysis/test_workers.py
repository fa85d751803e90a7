from __future__ import annotations

from dataclasses import replace

from dash_inspector.analysis import analyse
from dash_inspector.model import Callback
from tests.unit.analysis.registry import callback, javascript, registration, snapshot


def made(unique: str) -> Callback:
    return callback("made", [f"row-{unique}.children"], ["in.value"])


def test_a_function_with_other_ids_in_each_worker_is_lost_for_most_requests() -> None:
    here, there = made("7f3a"), made("99c0")
    steady = callback("steady", ["out.children"], ["in.value"], line=9)
    events = [
        registration(here, "app@1"),
        registration(steady, "app@1"),
        registration(there, "app@1", pid=2),
        registration(steady, "app@1", pid=2),
    ]
    (finding,) = analyse(snapshot(here, steady, registrations=events))
    assert (finding.rule, finding.level) == ("registry.lost", "error")
    assert finding.title == "`made` (app.py:1) has another id in each worker"
    assert finding.evidence["mechanism"] == "ids-differ-between-workers"
    assert finding.evidence["issues"] == ["plotly/dash#2480"]
    assert "Callback function not found for output" in finding.message


def test_equal_workers_and_one_that_knows_more_are_none() -> None:
    one, more = made("a"), made("b")
    events = [
        registration(one, "app@1"),
        registration(more, "app@1", order=2),
        registration(one, "app@1", pid=2),
    ]
    assert analyse(snapshot(one, more, registrations=events)) == ()


def test_what_an_older_generation_made_is_no_other_worker() -> None:
    here, before = made("7f3a"), made("99c0")
    old = replace(registration(before, "app@1", pid=2), generation=0)
    assert analyse(snapshot(here, registrations=[registration(here, "app@1"), old])) == ()


def test_several_functions_behind_one_id_are_no_other_ids() -> None:
    here, there = made("a"), callback("made", ["row-a.children"], ["in.value"], again=2)
    events = [registration(here, "app@1"), registration(there, "app@1", pid=2)]
    assert analyse(snapshot(here, registrations=events)) == ()


def test_of_what_has_no_place_it_cannot_be_told() -> None:
    here, there = (javascript([f"{name}.children"], ["in.value"]) for name in "ab")
    events = [registration(here, "app@1"), registration(there, "app@1", pid=2)]
    assert analyse(snapshot(here, registrations=events)) == ()


def test_the_evidence_is_of_the_worker_that_is_looked_at() -> None:
    first, second = made("a"), callback("other", ["row-b.children"], ["in.value"], line=5)
    there = (
        replace(registration(first, "app@1", pid=2), callback=second.id),
        replace(registration(second, "app@1", pid=2), callback=first.id),
    )
    events = [registration(first, "app@1"), registration(second, "app@1", order=2), *there]
    (finding,) = analyse(snapshot(first, second, registrations=events))
    assert [row["order"] for row in finding.evidence["registrations"]] == [1, 2]
