from __future__ import annotations

from dash_inspector.analysis import analyse
from dash_inspector.model import Callback
from tests.unit.analysis.registry import callback, registration, snapshot


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
